package tv.headwater.flink.delivery;

/**
 * Rows of one stretch of a broadcast, all absolute and written in one statement (docs/metrics.md).
 *
 * @param at start of the bucket or minute, ms since epoch; 0 for the broadcast as a whole
 * @param version requests counted: a stretch only grows, so that a replay never replaces a fuller row
 * @param rows first the total, then places; places add up to the total
 */
public record Delivery(String broadcastId, long at, long version, PlaceTally[] rows) {}
