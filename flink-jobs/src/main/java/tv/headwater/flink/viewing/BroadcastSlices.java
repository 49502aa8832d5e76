package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The slices of one broadcast: at most {@link BreakdownFold#MAX_TRACKED} values per dimension. They are summed up in place, and are a
 * {@link Slice} when they are stored or listed. Not thread-safe.
 */
final class BroadcastSlices {
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final Map<Dimension, Map<String, Kept>> byDimension = new EnumMap<>(Dimension.class);

    private static final class Kept {
        private final String key;
        private final TallySum sum = new TallySum();
        private boolean listed;
        private boolean changed;

        Kept(String key) {
            this.key = key;
        }

        Slice slice() {
            return new Slice(sum.tally(), listed);
        }
    }

    static BroadcastSlices load(MapState<String, Slice> stored) throws Exception {
        BroadcastSlices slices = new BroadcastSlices();
        for (Map.Entry<String, Slice> entry : stored.entries()) {
            String key = entry.getKey();
            Kept kept = slices.put(BreakdownFold.dimension(key), BreakdownFold.value(key));
            kept.sum.add(entry.getValue().tally());
            kept.listed = entry.getValue().listed();
        }
        return slices;
    }

    /** Adds what a tick changed; the result tracks the values that came with it. */
    AudienceState add(SliceSums more, AudienceState before, AudienceState after) {
        if (before.tracked().length == 0 && !before.totals().isZero()) {
            startFrom(before.totals().figuresAlone());
        }
        List<SliceShare> news = new ArrayList<>();
        more.forEach((dimension, value, sum) -> {
            Kept kept = find(dimension, value);
            if (kept == null) {
                news.add(new SliceShare(dimension, value, sum.tally()));
            } else {
                kept.sum.addFigures(sum);
                kept.changed = true;
            }
        });
        news.sort(SliceShare.PLACE);
        int[] tracked = after.tracked();
        for (SliceShare share : news) {
            tracked = addNew(share, tracked);
        }
        return after.tracking(tracked);
    }

    /** A value that was not told apart yet is from now on, or goes to {@code other} if there are too many. */
    private int[] addNew(SliceShare share, int[] tracked) {
        boolean isOther = share.value().equals(Dimension.OTHER);
        boolean room = !isOther && BreakdownFold.hasRoom(tracked, share.dimension());
        String value = room ? share.value() : Dimension.OTHER;
        Kept found = find(share.dimension(), value);
        Kept kept = found == null ? put(share.dimension(), value) : found;
        kept.sum.add(share.tally());
        kept.changed = true;
        return room ? BreakdownFold.withOneMore(tracked, share.dimension()) : tracked;
    }

    LiveBreakdown breakdown(String broadcastId, long version) {
        List<SliceShare> rows = new ArrayList<>();
        for (Dimension dimension : DIMENSIONS) {
            Map<String, Slice> slices = new TreeMap<>();
            of(dimension).values().forEach(kept -> slices.put(kept.key, kept.slice()));
            BreakdownFold.Listing listing = BreakdownFold.listing(dimension, slices);
            rows.addAll(listing.rows());
            listing.changed().keySet().forEach(key -> list(dimension, BreakdownFold.value(key)));
        }
        return new LiveBreakdown(broadcastId, version, rows.toArray(SliceShare.NONE));
    }

    private void list(Dimension dimension, String value) {
        Kept found = find(dimension, value);
        Kept kept = found == null ? put(dimension, value) : found;
        kept.listed = true;
        kept.changed = true;
    }

    List<SliceShare> all() {
        List<SliceShare> all = new ArrayList<>();
        for (Dimension dimension : DIMENSIONS) {
            of(dimension).forEach((value, kept) -> all.add(new SliceShare(dimension, value, kept.sum.tally())));
        }
        return all;
    }

    void store(MapState<String, Slice> stored) throws Exception {
        for (Dimension dimension : DIMENSIONS) {
            for (Kept kept : of(dimension).values()) {
                if (kept.changed) {
                    stored.put(kept.key, kept.slice());
                    kept.changed = false;
                }
            }
        }
    }

    /** Totals that are older than their slices stand under {@code unknown}: the sums agree. */
    private void startFrom(AudienceTally totals) {
        for (Dimension dimension : DIMENSIONS) {
            Kept kept = put(dimension, Dimension.UNKNOWN);
            kept.sum.add(totals);
            kept.changed = true;
        }
    }

    private @Nullable Kept find(Dimension dimension, String value) {
        return of(dimension).get(value);
    }

    private Kept put(Dimension dimension, String value) {
        Kept kept = new Kept(BreakdownFold.key(dimension, value));
        of(dimension).put(value, kept);
        return kept;
    }

    private Map<String, Kept> of(Dimension dimension) {
        return byDimension.computeIfAbsent(dimension, none -> new HashMap<>());
    }
}
