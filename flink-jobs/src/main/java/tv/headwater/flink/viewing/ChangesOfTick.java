package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The changes of one broadcast that wait for the same tick, summed as they come: the {@link WaitingChanges} of one task. */
final class ChangesOfTick {
    private final Map<Long, TallySum> byBucket = new TreeMap<>();
    private final Map<Dimension, Map<String, TallySum>> slices = new EnumMap<>(Dimension.class);
    private final TreeSet<String> viewers = new TreeSet<>();

    void add(AudienceChange change) {
        byBucket.computeIfAbsent(change.bucketAt(), at -> new TallySum()).add(change.tally());
        for (SliceShare share : change.slices()) {
            slices.computeIfAbsent(share.dimension(), dimension -> new HashMap<>())
                    .computeIfAbsent(share.value(), value -> new TallySum())
                    .add(share.tally());
        }
        Collections.addAll(viewers, change.viewers());
    }

    /** The same as changes of one tick; slices and viewers go with the first. */
    List<AudienceChange> sums(String broadcastId, long tick) {
        List<AudienceChange> sums = new ArrayList<>(byBucket.size());
        byBucket.forEach((bucketAt, sum) -> sums.add(
                sums.isEmpty()
                        ? new AudienceChange(
                                broadcastId,
                                tick,
                                bucketAt,
                                sum.tally(),
                                slicesInOrder(),
                                viewers.toArray(AudienceChange.NO_VIEWERS))
                        : new AudienceChange(broadcastId, tick, bucketAt, sum.tally())));
        return sums;
    }

    private SliceShare[] slicesInOrder() {
        List<SliceShare> inOrder = new ArrayList<>();
        slices.forEach((dimension, byValue) -> new TreeMap<>(byValue)
                .forEach((value, sum) -> inOrder.add(new SliceShare(dimension, value, sum.tally()))));
        return inOrder.toArray(SliceShare.NONE);
    }
}
