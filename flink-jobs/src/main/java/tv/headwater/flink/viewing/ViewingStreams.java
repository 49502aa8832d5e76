package tv.headwater.flink.viewing;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the viewing job produces.
 *
 * @param views one row per finished view
 * @param figures of each broadcast, each second of event time
 * @param series 5 s buckets of each broadcast, whenever they change
 */
public record ViewingStreams(DataStream<View> views, DataStream<LiveFigures> figures, DataStream<LivePoint> series) {}
