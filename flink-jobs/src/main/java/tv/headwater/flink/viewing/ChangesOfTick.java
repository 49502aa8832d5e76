package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The changes of one broadcast that wait for the same tick, summed as they come: the {@link WaitingChanges} of one task. */
final class ChangesOfTick {
    private final Map<Long, TallySum> byBucket = new TreeMap<>();
    private final Map<Place, TallySum> slices = new HashMap<>();
    private final TreeSet<String> viewers = new TreeSet<>();

    private record Place(Dimension dimension, String value) {
        /** Written out, because it is asked ten times for each record. */
        @Override
        public int hashCode() {
            return value.hashCode() * 31 + dimension.ordinal();
        }
    }

    void add(AudienceChange change) {
        byBucket.computeIfAbsent(change.bucketAt(), at -> new TallySum()).add(change.tally());
        for (SliceShare share : change.slices()) {
            slices.computeIfAbsent(new Place(share.dimension(), share.value()), place -> new TallySum())
                    .add(share.tally());
        }
        viewers.addAll(List.of(change.viewers()));
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
        List<SliceShare> inOrder = new ArrayList<>(slices.size());
        slices.forEach((place, sum) -> inOrder.add(new SliceShare(place.dimension(), place.value(), sum.tally())));
        inOrder.sort(SliceShare.PLACE);
        return inOrder.toArray(SliceShare.NONE);
    }
}
