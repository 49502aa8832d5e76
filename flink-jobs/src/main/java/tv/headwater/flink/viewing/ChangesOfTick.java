package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The changes of one broadcast that wait for the same tick, summed as they come; stored as {@link WaitingChanges}. Not thread-safe. */
final class ChangesOfTick {
    private final BucketSums buckets = new BucketSums();
    private final SliceSums slices = new SliceSums();
    private final TreeSet<String> viewers = new TreeSet<>();

    static ChangesOfTick of(WaitingChanges stored) {
        ChangesOfTick changes = new ChangesOfTick();
        for (WaitingChanges.Share share : stored.shares()) {
            changes.buckets.of(share.bucketAt()).add(share.tally());
        }
        changes.add(stored.slices(), stored.viewers());
        return changes;
    }

    void add(AudienceChange change) {
        buckets.of(change.bucketAt()).add(change.tally());
        add(change.slices(), change.viewers());
    }

    private void add(SliceShare[] moreSlices, String[] moreViewers) {
        for (SliceShare share : moreSlices) {
            slices.of(share.dimension(), share.value()).add(share.tally());
        }
        viewers.addAll(Arrays.asList(moreViewers));
    }

    void add(ChangesOfTick more) {
        for (int i = 0; i < more.buckets.size(); i++) {
            buckets.of(more.buckets.bucketAt(i)).add(more.buckets.sum(i));
        }
        more.slices.forEach(
                (dimension, value, sum) -> slices.of(dimension, value).addFigures(sum));
        viewers.addAll(more.viewers);
    }

    /** Somebody began to count as a view. */
    void viewer(String viewerId) {
        viewers.add(viewerId);
    }

    boolean isEmpty() {
        return buckets.size() == 0;
    }

    BucketSums buckets() {
        return buckets;
    }

    SliceSums slices() {
        return slices;
    }

    /** Pseudonyms of those who began to count as a view, in order. */
    TreeSet<String> viewers() {
        return viewers;
    }

    WaitingChanges stored() {
        WaitingChanges.Share[] shares = new WaitingChanges.Share[buckets.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] =
                    new WaitingChanges.Share(buckets.bucketAt(i), buckets.sum(i).tally());
        }
        List<SliceShare> inOrder = new ArrayList<>(slices.size());
        slices.forEach((dimension, value, sum) -> inOrder.add(new SliceShare(dimension, value, sum.tally())));
        inOrder.sort(SliceShare.PLACE);
        return new WaitingChanges(shares, inOrder.toArray(SliceShare.NONE), viewers.toArray(AudienceChange.NO_VIEWERS));
    }
}
