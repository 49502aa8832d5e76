package tv.headwater.flink.delivery;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the delivery job produces.
 *
 * @param totals of each broadcast, whenever they grow
 * @param series 5 s buckets of each broadcast, likewise
 * @param minutes the same by minute, every 10 s
 * @param viewers of each broadcast, raw and verified, each second
 * @param sessions one row per session that is over
 */
public record DeliveryStreams(
        DataStream<Delivery> totals,
        DataStream<Delivery> series,
        DataStream<Delivery> minutes,
        DataStream<VerifiedViewers> viewers,
        DataStream<SessionDelivery> sessions) {}
