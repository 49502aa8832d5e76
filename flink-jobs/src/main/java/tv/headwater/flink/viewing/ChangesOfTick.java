package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The changes of one broadcast that wait for the same tick, summed as they come; stored as {@link WaitingChanges}. Not thread-safe. */
final class ChangesOfTick {
    private static final int FEW = 4;

    /** In order; they are a handful, mostly one after the other. */
    private long[] buckets = new long[FEW];

    private TallySum[] sums = new TallySum[FEW];
    private int size;
    private final SliceSums slices = new SliceSums();
    private final TreeSet<String> viewers = new TreeSet<>();

    static ChangesOfTick of(WaitingChanges stored) {
        ChangesOfTick changes = new ChangesOfTick();
        for (WaitingChanges.Share share : stored.shares()) {
            changes.bucket(share.bucketAt()).add(share.tally());
        }
        changes.add(stored.slices(), stored.viewers());
        return changes;
    }

    void add(AudienceChange change) {
        bucket(change.bucketAt()).add(change.tally());
        add(change.slices(), change.viewers());
    }

    private void add(SliceShare[] moreSlices, String[] moreViewers) {
        for (SliceShare share : moreSlices) {
            slices.of(share.dimension(), share.value()).add(share.tally());
        }
        viewers.addAll(Arrays.asList(moreViewers));
    }

    void add(ChangesOfTick more) {
        for (int i = 0; i < more.size; i++) {
            bucket(more.buckets[i]).add(more.sums[i]);
        }
        more.slices.forEach(
                (dimension, value, sum) -> slices.of(dimension, value).addFigures(sum));
        viewers.addAll(more.viewers);
    }

    /** The sum of a bucket of the series, to be added to. */
    TallySum bucket(long bucketAt) {
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

    /** Somebody began to count as a view. */
    void viewer(String viewerId) {
        viewers.add(viewerId);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int buckets() {
        return size;
    }

    long bucketAt(int place) {
        return buckets[place];
    }

    TallySum sum(int place) {
        return sums[place];
    }

    SliceSums slices() {
        return slices;
    }

    /** Pseudonyms of those who began to count as a view, in order. */
    TreeSet<String> viewers() {
        return viewers;
    }

    WaitingChanges stored() {
        WaitingChanges.Share[] shares = new WaitingChanges.Share[size];
        for (int i = 0; i < size; i++) {
            shares[i] = new WaitingChanges.Share(buckets[i], sums[i].tally());
        }
        List<SliceShare> inOrder = new ArrayList<>(slices.size());
        slices.forEach((dimension, value, sum) -> inOrder.add(new SliceShare(dimension, value, sum.tally())));
        inOrder.sort(SliceShare.PLACE);
        return new WaitingChanges(shares, inOrder.toArray(SliceShare.NONE), viewers.toArray(AudienceChange.NO_VIEWERS));
    }
}
