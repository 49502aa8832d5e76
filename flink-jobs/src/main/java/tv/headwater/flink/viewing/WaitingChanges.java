package tv.headwater.flink.viewing;

import java.util.Arrays;

/**
 * The changes that wait for one tick, summed by the bucket they belong to. Stored in state: only ever grows.
 *
 * @param shares one per bucket, at most as many as a change may reach back ({@link ViewFold#MAX_BUCKET_AGE_MILLIS})
 */
public record WaitingChanges(Share[] shares) {
    static final WaitingChanges NONE = new WaitingChanges(new Share[0]);

    /** What falls into one bucket. Stored in state: only ever grows. */
    public record Share(long bucketAt, AudienceTally tally) {}

    WaitingChanges plus(AudienceChange change) {
        for (int i = 0; i < shares.length; i++) {
            if (shares[i].bucketAt() == change.bucketAt()) {
                Share[] sums = shares.clone();
                sums[i] = new Share(change.bucketAt(), shares[i].tally().plus(change.tally()));
                return new WaitingChanges(sums);
            }
        }
        Share[] more = Arrays.copyOf(shares, shares.length + 1);
        more[shares.length] = new Share(change.bucketAt(), change.tally());
        return new WaitingChanges(more);
    }
}
