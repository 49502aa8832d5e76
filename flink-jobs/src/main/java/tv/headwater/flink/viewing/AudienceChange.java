package tv.headwater.flink.viewing;

/**
 * What one record, or the passing of time, changed in the figures of a broadcast.
 *
 * @param at event time from which it holds, ms since epoch
 * @param bucketAt start of the 5 s bucket of the series it belongs to
 * @param tally the difference
 * @param slices the same by dimension and value, in order; of all changes of one step only the first has them
 * @param viewers pseudonyms of those who began to count as a view
 */
public record AudienceChange(
        String broadcastId, long at, long bucketAt, AudienceTally tally, SliceShare[] slices, String[] viewers) {
    static final long BUCKET_MILLIS = 5_000;
    static final String[] NO_VIEWERS = {};

    AudienceChange(String broadcastId, long at, long bucketAt, AudienceTally tally) {
        this(broadcastId, at, bucketAt, tally, SliceShare.NONE, NO_VIEWERS);
    }

    /** The bucket of a moment at which something happened. */
    static long bucketOf(long at) {
        return Math.floorDiv(at, BUCKET_MILLIS) * BUCKET_MILLIS;
    }
}
