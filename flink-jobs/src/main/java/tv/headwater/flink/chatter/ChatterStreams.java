package tv.headwater.flink.chatter;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the chatter job produces.
 *
 * @param series buckets of 5 s whenever they grow
 * @param words of each broadcast, each 5 s of event time
 * @param highlights whenever a moment begins, lasts or ends
 */
public record ChatterStreams(
        DataStream<ChatPoint> series, DataStream<ChatWords> words, DataStream<Highlight> highlights) {}
