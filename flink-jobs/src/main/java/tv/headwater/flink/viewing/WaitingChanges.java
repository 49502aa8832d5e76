package tv.headwater.flink.viewing;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * The changes that wait for one tick, summed by the bucket they belong to. Stored in state: only ever grows.
 *
 * @param shares one per bucket, at most as many as a change may reach back ({@link ViewFold#MAX_BUCKET_AGE_MILLIS})
 * @param slices the same by dimension and value, in order
 * @param viewers pseudonyms of those who began to count as a view, in order
 */
public record WaitingChanges(Share[] shares, SliceShare[] slices, String[] viewers) {
    static final WaitingChanges NONE = new WaitingChanges(new Share[0], SliceShare.NONE, AudienceChange.NO_VIEWERS);

    /** What falls into one bucket. Stored in state: only ever grows. */
    public record Share(long bucketAt, AudienceTally tally) {}

    /** Arrays are null in state that was written before they came. */
    @SuppressWarnings("ConstantValue")
    public WaitingChanges {
        slices = slices == null ? SliceShare.NONE : slices;
        viewers = viewers == null ? AudienceChange.NO_VIEWERS : viewers;
    }

    WaitingChanges plus(AudienceChange change) {
        return new WaitingChanges(
                sharesWith(change), SliceShare.sum(slices, change.slices()), viewersWith(change.viewers()));
    }

    private Share[] sharesWith(AudienceChange change) {
        for (int i = 0; i < shares.length; i++) {
            if (shares[i].bucketAt() == change.bucketAt()) {
                Share[] sums = shares.clone();
                sums[i] = new Share(change.bucketAt(), shares[i].tally().plus(change.tally()));
                return sums;
            }
        }
        Share[] more = Arrays.copyOf(shares, shares.length + 1);
        more[shares.length] = new Share(change.bucketAt(), change.tally());
        return more;
    }

    private String[] viewersWith(String[] more) {
        if (more.length == 0 || viewers.length == 0) {
            return more.length == 0 ? viewers : more;
        }
        TreeSet<String> all = new TreeSet<>(Arrays.asList(viewers));
        all.addAll(Arrays.asList(more));
        return all.toArray(AudienceChange.NO_VIEWERS);
    }
}
