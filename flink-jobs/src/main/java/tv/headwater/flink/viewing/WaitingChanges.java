package tv.headwater.flink.viewing;

/**
 * The changes that wait for one tick, summed by the bucket they belong to. Stored in state: only ever grows.
 *
 * @param shares one per bucket, at most as many as a change may reach back ({@link ViewFold#MAX_BUCKET_AGE_MILLIS})
 * @param slices the same by dimension and value, in order
 * @param viewers pseudonyms of those who began to count as a view, in order
 */
public record WaitingChanges(Share[] shares, SliceShare[] slices, String[] viewers) {
    /** What falls into one bucket. Stored in state: only ever grows. */
    public record Share(long bucketAt, AudienceTally tally) {}

    /** Arrays are null in state that was written before they came. */
    @SuppressWarnings("ConstantValue")
    public WaitingChanges {
        slices = slices == null ? SliceShare.NONE : slices;
        viewers = viewers == null ? AudienceChange.NO_VIEWERS : viewers;
    }
}
