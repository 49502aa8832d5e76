package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one step of a view changes, by 5 s bucket of the series. They are a handful, mostly one after the other. */
final class BucketChanges {
    private final long at;
    private final long oldest;
    private long[] buckets = new long[4];
    private AudienceTally[] sums = new AudienceTally[4];
    private int size;

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
        long bucket = Math.max(bucketAt, oldest);
        int place = size;
        while (place > 0 && buckets[place - 1] > bucket) {
            place--;
        }
        if (place > 0 && buckets[place - 1] == bucket) {
            sums[place - 1] = sums[place - 1].plus(tally);
        } else {
            insert(place, bucket, tally);
        }
    }

    private void insert(int place, long bucket, AudienceTally tally) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * size);
            sums = Arrays.copyOf(sums, 2 * size);
        }
        System.arraycopy(buckets, place, buckets, place + 1, size - place);
        System.arraycopy(sums, place, sums, place + 1, size - place);
        buckets[place] = bucket;
        sums[place] = tally;
        size++;
    }

    /** The sum of all, without distributions. */
    AudienceTally figures() {
        if (size == 1) {
            return sums[0].figuresAlone();
        }
        long[] figures = new long[AudienceTally.FIGURES];
        for (int i = 0; i < size; i++) {
            sums[i].addTo(figures);
        }
        return AudienceTally.of(figures, AudienceTally.NO_COUNTS);
    }

    /** One change per bucket; slices and viewers go with the first. */
    List<AudienceChange> of(String broadcastId, SliceShare[] slices, String[] viewers) {
        List<AudienceChange> changes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (!sums[i].isZero()) {
                changes.add(
                        changes.isEmpty()
                                ? new AudienceChange(broadcastId, at, buckets[i], sums[i], slices, viewers)
                                : new AudienceChange(broadcastId, at, buckets[i], sums[i]));
            }
        }
        if (changes.isEmpty() && slices.length > 0) {
            long bucket = AudienceFold.bucketEndingAt(at);
            changes.add(new AudienceChange(broadcastId, at, bucket, AudienceTally.ZERO, slices, viewers));
        }
        return changes;
    }
}
