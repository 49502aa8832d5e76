package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which values of a dimension have a row of their own, and what the rows say; they always add up to the totals.
 *
 * <p>Values are told apart in the order in which they come, by tick and then by name, up to a limit; the rest is summed as
 * {@code other} for as long as the broadcast is remembered, so that nothing is ever taken back from where it was not added.
 */
final class BreakdownFold {
    /** Values told apart per dimension and broadcast: all countries fit, and what players make up cannot fill the memory. */
    static final int MAX_TRACKED = 512;
    /** Rows per dimension, beside {@code other}. */
    static final int MAX_LISTED = 50;
    /** Rows are written at ticks of this many milliseconds while somebody watches. */
    static final long WRITE_MILLIS = 5_000;

    private static final char SEPARATOR = '/';
    private static final Comparator<Map.Entry<String, Slice>> MOST_WATCHED =
            Comparator.<Map.Entry<String, Slice>>comparingLong(
                            slice -> -slice.getValue().tally().watchMillis())
                    .thenComparing(Map.Entry::getKey);

    private BreakdownFold() {}

    static String key(Dimension dimension, String value) {
        return dimension.name() + SEPARATOR + value;
    }

    static Dimension dimension(String key) {
        return Dimension.valueOf(key.substring(0, key.indexOf(SEPARATOR)));
    }

    static String value(String key) {
        return key.substring(key.indexOf(SEPARATOR) + 1);
    }

    /** Whether another value of the dimension may be told apart. */
    static boolean hasRoom(int[] tracked, Dimension dimension) {
        return tracked.length <= dimension.ordinal() || tracked[dimension.ordinal()] < MAX_TRACKED;
    }

    static int[] withOneMore(int[] tracked, Dimension dimension) {
        int[] counts = Arrays.copyOf(tracked, Math.max(tracked.length, dimension.ordinal() + 1));
        counts[dimension.ordinal()]++;
        return counts;
    }

    /**
     * The rows of one dimension.
     *
     * @param rows to write; a value that lost its place is written with zeros from then on, because the sink may skip rows for newer ones
     * @param changed slices that have a row for the first time
     */
    record Listing(List<SliceShare> rows, Map<String, Slice> changed) {}

    static Listing listing(Dimension dimension, Map<String, Slice> slices) {
        String otherKey = key(dimension, Dimension.OTHER);
        List<SliceShare> rows = new ArrayList<>();
        Map<String, Slice> changed = new TreeMap<>();
        AudienceTally rest = AudienceTally.ZERO;
        int listed = 0;
        List<Map.Entry<String, Slice>> ranked = new ArrayList<>(slices.entrySet());
        ranked.sort(MOST_WATCHED);
        for (Map.Entry<String, Slice> entry : ranked) {
            Slice slice = entry.getValue();
            if (entry.getKey().equals(otherKey)) {
                rest = rest.plus(slice.tally());
                continue;
            }
            boolean lists = listed < MAX_LISTED && !slice.tally().isZero();
            listed += lists ? 1 : 0;
            rest = lists ? rest : rest.plus(slice.tally());
            if (lists || slice.listed()) {
                rows.add(new SliceShare(dimension, value(entry.getKey()), lists ? slice.tally() : AudienceTally.ZERO));
            }
            if (lists && !slice.listed()) {
                changed.put(entry.getKey(), new Slice(slice.tally(), true));
            }
        }
        Slice other = slices.getOrDefault(otherKey, Slice.EMPTY);
        if (!rest.isZero() || other.listed()) {
            rows.add(new SliceShare(dimension, Dimension.OTHER, rest));
        }
        if (!rest.isZero() && !other.listed()) {
            changed.put(otherKey, new Slice(other.tally(), true));
        }
        return new Listing(rows, changed);
    }
}
