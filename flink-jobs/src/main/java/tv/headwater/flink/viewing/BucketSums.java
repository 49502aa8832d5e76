package tv.headwater.flink.viewing;

import java.util.Arrays;

/** Sums by 5 s bucket of the series, in order. They are a handful, mostly one after the other. Not thread-safe. */
final class BucketSums {
    private static final int FEW = 4;

    private long[] buckets = new long[FEW];
    private TallySum[] sums = new TallySum[FEW];
    private int size;

    /** The sum of a bucket, to be added to. */
    TallySum of(long bucketAt) {
        int place = size;
        while (place > 0 && buckets[place - 1] > bucketAt) {
            place--;
        }
        return place > 0 && buckets[place - 1] == bucketAt ? sums[place - 1] : insert(place, bucketAt);
    }

    private TallySum insert(int place, long bucketAt) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * size);
            sums = Arrays.copyOf(sums, 2 * size);
        }
        System.arraycopy(buckets, place, buckets, place + 1, size - place);
        System.arraycopy(sums, place, sums, place + 1, size - place);
        buckets[place] = bucketAt;
        sums[place] = new TallySum();
        size++;
        return sums[place];
    }

    int size() {
        return size;
    }

    long bucketAt(int place) {
        return buckets[place];
    }

    TallySum sum(int place) {
        return sums[place];
    }
}
