package tv.headwater.flink.viewing;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of start-up times as numbers alone: pairs of class and signed count, sorted by class.
 *
 * <p>Classes are exact below 128 ms and at most 1.6 % wide above, as in HdrHistogram, which itself cannot hold the negative
 * counts that take a corrected start-up back (docs/decisions/0060). At most about a thousand classes up to ten minutes.
 */
final class StartupTimes {
    static final long[] NONE = {};
    static final long MAX_MILLIS = 600_000;
    private static final int EXACT_BITS = 7;

    private StartupTimes() {}

    static long[] of(long millis) {
        return new long[] {classOf(Math.min(Math.max(millis, 0), MAX_MILLIS)), 1};
    }

    static long[] sum(long[] a, long[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        TreeMap<Long, Long> counts = new TreeMap<>();
        addTo(counts, a);
        addTo(counts, b);
        counts.values().removeIf(count -> count == 0);
        return flat(counts);
    }

    static long[] negated(long[] times) {
        long[] negated = times.clone();
        for (int i = 1; i < negated.length; i += 2) {
            negated[i] = -negated[i];
        }
        return negated;
    }

    /** The smallest class such that a share {@code quantile} of all lies in it or below, ms; null if there are none. */
    static @Nullable Integer quantile(long[] times, double quantile) {
        long total = 0;
        for (int i = 1; i < times.length; i += 2) {
            total += times[i];
        }
        long rank = Math.max(1, (long) Math.ceil(total * quantile));
        long seen = 0;
        for (int i = 0; i < times.length && total > 0; i += 2) {
            seen += times[i + 1];
            if (seen >= rank) {
                return (int) times[i];
            }
        }
        return null;
    }

    /** The lowest value of the class: the seven leading bits of the time. */
    private static long classOf(long millis) {
        int drop = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(millis) - EXACT_BITS);
        return millis >> drop << drop;
    }

    private static void addTo(TreeMap<Long, Long> counts, long[] times) {
        for (int i = 0; i < times.length; i += 2) {
            counts.merge(times[i], times[i + 1], Long::sum);
        }
    }

    private static long[] flat(TreeMap<Long, Long> counts) {
        long[] flat = new long[counts.size() * 2];
        int i = 0;
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            flat[i++] = entry.getKey();
            flat[i++] = entry.getValue();
        }
        return flat;
    }
}
