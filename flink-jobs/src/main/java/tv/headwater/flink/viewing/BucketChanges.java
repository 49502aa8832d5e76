package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;

/** What one step of a view changes, by 5 s bucket of the series. */
final class BucketChanges {
    private final long at;
    private final long oldest;
    private final BucketSums buckets = new BucketSums();

    /** @param at when the step is taken */
    BucketChanges(long at) {
        this.at = at;
        this.oldest = oldestAt(at);
    }

    /** What a step changes in a bucket older than this goes to this one. */
    static long oldestAt(long at) {
        return AudienceChange.bucketOf(at - ViewFold.MAX_BUCKET_AGE_MILLIS);
    }

    void add(long bucketAt, AudienceTally tally) {
        buckets.of(Math.max(bucketAt, oldest)).add(tally);
    }

    /** The sum of all, without distributions. */
    AudienceTally figures() {
        TallySum sum = new TallySum();
        for (int i = 0; i < buckets.size(); i++) {
            sum.addFigures(buckets.sum(i));
        }
        return sum.tally();
    }

    /** One change per bucket; slices and viewers go with the first. */
    List<AudienceChange> of(String broadcastId, SliceShare[] slices, String[] viewers) {
        List<AudienceChange> changes = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            TallySum sum = buckets.sum(i);
            if (!sum.isZero()) {
                long bucket = buckets.bucketAt(i);
                changes.add(
                        changes.isEmpty()
                                ? new AudienceChange(broadcastId, at, bucket, sum.tally(), slices, viewers)
                                : new AudienceChange(broadcastId, at, bucket, sum.tally()));
            }
        }
        if (changes.isEmpty() && slices.length > 0) {
            long bucket = AudienceFold.bucketEndingAt(at);
            changes.add(new AudienceChange(broadcastId, at, bucket, AudienceTally.ZERO, slices, viewers));
        }
        return changes;
    }
}
