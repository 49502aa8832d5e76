package tv.headwater.flink.archive;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.record.ChatMessage;
import tv.headwater.flink.platform.DeadLetterSink;
import tv.headwater.flink.platform.DeduplicateOperator;
import tv.headwater.flink.platform.IcebergAppendSink;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobMain;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.KinesisSources;
import tv.headwater.lakehouse.tables.LakehouseTable;

/** Everything that happened, as it was reported, once: four streams into four tables, and what cannot be read to the dead letters. */
public final class ArchiveJob {

    /** Longer than a player or a log goes on trying. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    /** The outbox sends again what it was sending when its process was killed, once it is started again. */
    private static final Duration ACTIVITY_REMEMBERED = Duration.ofHours(24);

    private ArchiveJob() {}

    /** Runs on a cluster; the variables are listed at {@link ArchiveConfig#from}. */
    public static void main(String[] args) throws Exception {
        JobMain.run("archive", ArchiveConfig::from, ArchiveJob::build);
    }

    /** The job as it runs: Kinesis to Iceberg. */
    public static StreamExecutionEnvironment build(ArchiveConfig config) throws Exception {
        StreamExecutionEnvironment env = JobEnvironment.create(config.environment());
        KinesisSourceConfig kinesis = config.kinesis();
        var beacons = KinesisSources.beacons(env, kinesis);
        var chat = KinesisSources.chatMessages(env, kinesis);
        var cdnRequests = KinesisSources.cdnRequests(env, kinesis, config.cdnLogFields());
        var activities = KinesisSources.activities(env, kinesis);
        wire(new ArchiveStreams(beacons, chat, cdnRequests, activities), IcebergAppendSink.open(config.lakehouse()));
        KinesisSources.unreadable(beacons)
                .union(
                        KinesisSources.unreadable(chat),
                        KinesisSources.unreadable(cdnRequests),
                        KinesisSources.unreadable(activities))
                .sinkTo(new DeadLetterSink(kinesis))
                .uid("archive.dead-letters")
                .name("what no job can read into dead-letters");
        return env;
    }

    /** The topology between any ends. */
    public static void wire(ArchiveStreams streams, IcebergAppendSink sink) {
        DataStream<Beacon> reported = streams.beacons()
                .filter(new IsPlayersRecord())
                .uid("archive.beacons.reported")
                .name("beacons that players sent");
        sink.appendEvents(once(reported, "beacons", Beacon::getId, REMEMBERED), LakehouseTable.BEACONS);
        sink.appendEvents(once(streams.chat(), "chat", ChatMessage::getId, REMEMBERED), LakehouseTable.CHAT);
        sink.appendEvents(
                once(streams.cdnRequests(), "cdn_requests", CdnRequest::getId, REMEMBERED),
                LakehouseTable.CDN_REQUESTS);
        sink.appendEvents(
                once(streams.activity(), "activity", Activity::getId, ACTIVITY_REMEMBERED), LakehouseTable.ACTIVITY);
    }

    private static <T extends SpecificRecordBase> DataStream<T> once(
            DataStream<T> events, String what, EventId<T> id, Duration remembered) {
        return events.keyBy(id::apply, Types.STRING)
                .transform("each of " + what + " once", events.getType(), new DeduplicateOperator<>(remembered))
                .uid("archive." + what + ".once");
    }

    private interface EventId<T> extends Function<T, String>, Serializable {}

    /** Clock beacons only move event time; nobody sent them. */
    private static final class IsPlayersRecord implements FilterFunction<Beacon> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Beacon beacon) {
            return beacon.getOrigin() != BeaconOrigin.CLOCK;
        }
    }
}
