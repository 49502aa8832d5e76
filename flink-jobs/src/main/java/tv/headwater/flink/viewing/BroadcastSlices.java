package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import tv.headwater.flink.platform.StoredMap;

/** The slices of one broadcast: at most {@link BreakdownFold#MAX_TRACKED} values per dimension. */
final class BroadcastSlices {
    private final StoredMap<String, Slice> slices;

    BroadcastSlices(StoredMap<String, Slice> slices) {
        this.slices = slices;
    }

    /** Adds what a tick changed; the result tracks the values that came with it. */
    AudienceState add(SliceShare[] shares, AudienceState before, AudienceState after) {
        if (before.tracked().length == 0 && !before.totals().isZero()) {
            startFrom(before.totals().figuresAlone());
        }
        int[] tracked = after.tracked();
        for (SliceShare share : shares) {
            String key = BreakdownFold.key(share.dimension(), share.value());
            Slice slice = slices.get(key);
            if (slice == null && !share.value().equals(Dimension.OTHER)) {
                boolean room = BreakdownFold.hasRoom(tracked, share.dimension());
                tracked = room ? BreakdownFold.withOneMore(tracked, share.dimension()) : tracked;
                key = room ? key : BreakdownFold.key(share.dimension(), Dimension.OTHER);
                slice = room ? null : slices.get(key);
            }
            slices.put(key, (slice == null ? Slice.EMPTY : slice).plus(share.tally()));
        }
        return after.tracking(tracked);
    }

    LiveBreakdown breakdown(String broadcastId, long version) {
        EnumMap<Dimension, Map<String, Slice>> byDimension = new EnumMap<>(Dimension.class);
        for (Map.Entry<String, Slice> slice : slices.entries().entrySet()) {
            byDimension
                    .computeIfAbsent(BreakdownFold.dimension(slice.getKey()), dimension -> new TreeMap<>())
                    .put(slice.getKey(), slice.getValue());
        }
        List<SliceShare> rows = new ArrayList<>();
        for (Map.Entry<Dimension, Map<String, Slice>> dimension : byDimension.entrySet()) {
            BreakdownFold.Listing listing = BreakdownFold.listing(dimension.getKey(), dimension.getValue());
            rows.addAll(listing.rows());
            listing.changed().forEach(slices::put);
        }
        return new LiveBreakdown(broadcastId, version, rows.toArray(SliceShare.NONE));
    }

    List<SliceShare> all() {
        List<SliceShare> all = new ArrayList<>();
        for (Map.Entry<String, Slice> slice : slices.entries().entrySet()) {
            String key = slice.getKey();
            all.add(new SliceShare(
                    BreakdownFold.dimension(key),
                    BreakdownFold.value(key),
                    slice.getValue().tally()));
        }
        return all;
    }

    void store(MapState<String, Slice> stored) throws Exception {
        slices.store(stored);
    }

    /** Totals that are older than their slices stand under {@code unknown}: the sums agree. */
    private void startFrom(AudienceTally totals) {
        for (Dimension dimension : Dimension.values()) {
            slices.put(BreakdownFold.key(dimension, Dimension.UNKNOWN), Slice.EMPTY.plus(totals));
        }
    }
}
