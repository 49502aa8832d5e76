package tv.headwater.flink.distribution;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A distribution as numbers alone: pairs of class and signed count, sorted by class, without zeros.
 *
 * <p>Counts are signed because a correction takes back what it replaces (docs/decisions/0060).
 */
public final class Counts {
    public static final long[] NONE = {};

    private Counts() {}

    public static long[] one(long ofClass) {
        return new long[] {ofClass, 1};
    }

    public static long[] sum(long[] a, long[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        long[] sum = new long[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            boolean fromA = j == b.length || (i < a.length && a[i] <= b[j]);
            boolean fromB = i == a.length || (j < b.length && b[j] <= a[i]);
            long ofClass = fromA ? a[i] : b[j];
            long count = (fromA ? a[i + 1] : 0) + (fromB ? b[j + 1] : 0);
            i += fromA ? 2 : 0;
            j += fromB ? 2 : 0;
            if (count != 0) {
                sum[size++] = ofClass;
                sum[size++] = count;
            }
        }
        return size == 0 ? NONE : Arrays.copyOf(sum, size);
    }

    public static long[] negated(long[] counts) {
        long[] negated = counts.clone();
        for (int i = 1; i < negated.length; i += 2) {
            negated[i] = -negated[i];
        }
        return negated;
    }

    /** How many lie in a class from {@code from} to below {@code to}. */
    public static long between(long[] counts, long from, long to) {
        long found = 0;
        for (int i = 0; i < counts.length; i += 2) {
            found += counts[i] >= from && counts[i] < to ? counts[i + 1] : 0;
        }
        return found;
    }

    /** How many lie from each bound to below the next; the last bound has no end. */
    public static long[] histogram(long[] counts, long[] bounds) {
        long[] bins = new long[bounds.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = between(counts, bounds[i], i + 1 < bounds.length ? bounds[i + 1] : Long.MAX_VALUE);
        }
        return bins;
    }

    /** The smallest class such that a share {@code quantile} of all lies in it or below; null if there are none. */
    public static @Nullable Integer quantile(long[] counts, double quantile) {
        long total = between(counts, Long.MIN_VALUE, Long.MAX_VALUE);
        long rank = Math.max(1, (long) Math.ceil(total * quantile));
        long seen = 0;
        for (int i = 0; i < counts.length && total > 0; i += 2) {
            seen += counts[i + 1];
            if (seen >= rank) {
                return (int) counts[i];
            }
        }
        return null;
    }
}
