package tv.headwater.flink.archive;

import org.apache.flink.streaming.api.datastream.DataStream;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.record.ChatMessage;

/** What the archive keeps, as it arrives: with repetitions. */
public record ArchiveStreams(
        DataStream<Beacon> beacons,
        DataStream<ChatMessage> chat,
        DataStream<CdnRequest> cdnRequests,
        DataStream<Activity> activity) {}
