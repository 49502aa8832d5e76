package tv.headwater.flink.chatter;

/**
 * What is usual in the chat of a broadcast, and the moment that is going on. Stored in state: only ever grows.
 *
 * @param judgedAt start of the last judged bucket, ms since epoch; 0 before the first
 * @param last chatters of that bucket, and {@code beforeLast} of the one before it
 * @param levels of the newest buckets outside moments, oldest first; at most {@link MomentFold#REMEMBERED}
 * @param startedAt start of the moment; 0 if there is none, and then the rest of it means nothing
 * @param hotAt start of its last bucket above the usual
 * @param peakAt start of the bucket with the highest level
 * @param expiresAt when all of it is forgotten unless somebody writes
 */
public record MomentState(
        long judgedAt,
        int last,
        int beforeLast,
        int[] levels,
        long startedAt,
        long hotAt,
        long peakAt,
        int peakLevel,
        double usual,
        double spread,
        long expiresAt) {
    static final MomentState NONE = new MomentState(0, 0, 0, new int[0], 0, 0, 0, 0, 0, 0, 0);

    boolean open() {
        return startedAt != 0;
    }

    MomentState expiringAt(long time) {
        return new MomentState(
                judgedAt, last, beforeLast, levels, startedAt, hotAt, peakAt, peakLevel, usual, spread, time);
    }
}
