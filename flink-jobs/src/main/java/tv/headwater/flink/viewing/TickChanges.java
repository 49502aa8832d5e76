package tv.headwater.flink.viewing;

/**
 * What the views of one task changed in a broadcast until one of its ticks, or a part of that if there was no room to wait: what travels.
 * Who receives it may change it, since it was written and read on the way.
 */
record TickChanges(String broadcastId, long tick, ChangesOfTick changes) {}
