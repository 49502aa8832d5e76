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
    /** Instead of a class: what is not counted. */
    public static final long NOWHERE = Long.MIN_VALUE;

    private Counts() {}

    public static long[] one(long ofClass) {
        return new long[] {ofClass, 1};
    }

    /** What changes when one that counted in a class counts in another; either may be {@link #NOWHERE}. */
    public static long[] moved(long from, long to) {
        if (from == to) {
            return NONE;
        }
        if (from == NOWHERE || to == NOWHERE) {
            return from == NOWHERE ? one(to) : new long[] {from, -1};
        }
        return from < to ? new long[] {from, -1, to, 1} : new long[] {to, 1, from, -1};
    }

    public static long[] sum(long[] a, long[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        return a.length < b.length ? sumOf(b, a) : sumOf(a, b);
    }

    /** What lies between two of the few is copied in one piece: mostly a change or two are added to a long distribution. */
    private static long[] sumOf(long[] many, long[] few) {
        long[] sum = new long[many.length + few.length];
        int size = 0;
        int next = 0;
        for (int j = 0; j < few.length; j += 2) {
            int from = next;
            while (next < many.length && many[next] < few[j]) {
                next += 2;
            }
            System.arraycopy(many, from, sum, size, next - from);
            size += next - from;
            long count = few[j + 1];
            if (next < many.length && many[next] == few[j]) {
                count += many[next + 1];
                next += 2;
            }
            if (count != 0) {
                sum[size++] = few[j];
                sum[size++] = count;
            }
        }
        System.arraycopy(many, next, sum, size, many.length - next);
        size += many.length - next;
        return size == 0 ? NONE : size == sum.length ? sum : Arrays.copyOf(sum, size);
    }

    public static long[] negated(long[] counts) {
        if (counts.length == 0) {
            return counts;
        }
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
