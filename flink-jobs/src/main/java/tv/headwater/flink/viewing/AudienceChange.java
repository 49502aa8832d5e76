package tv.headwater.flink.viewing;

/**
 * What one record, or the passing of time, changed in the figures of a broadcast.
 *
 * @param at event time from which it holds, ms since epoch
 * @param bucketAt start of the 5 s bucket of the series it belongs to
 * @param tally the difference
 */
public record AudienceChange(String broadcastId, long at, long bucketAt, AudienceTally tally) {
    static final long BUCKET_MILLIS = 5_000;

    /** The bucket of a moment at which something happened. */
    static long bucketOf(long at) {
        return Math.floorDiv(at, BUCKET_MILLIS) * BUCKET_MILLIS;
    }
}
