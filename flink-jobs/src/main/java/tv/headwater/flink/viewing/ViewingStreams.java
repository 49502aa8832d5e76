package tv.headwater.flink.viewing;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the viewing job produces.
 *
 * @param views one row per finished view
 * @param figures of each broadcast, each second of event time
 * @param series 5 s buckets of each broadcast, whenever they change
 * @param minutes the same by minute, every 10 s
 * @param breakdowns of each broadcast by dimension, every 5 s
 * @param summaries of each broadcast, every 10 s and at last when nobody has watched for a while
 */
public record ViewingStreams(
        DataStream<View> views,
        DataStream<LiveFigures> figures,
        DataStream<LivePoint> series,
        DataStream<LivePoint> minutes,
        DataStream<LiveBreakdown> breakdowns,
        DataStream<BroadcastSummary> summaries) {}
