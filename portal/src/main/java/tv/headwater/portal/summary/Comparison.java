package tv.headwater.portal.summary;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets a figure of a broadcast beside the median of the channel's broadcasts before it.
 *
 * @param <T> what is known of each
 */
final class Comparison<T> {
    /** So many broadcasts are looked back. */
    static final int LOOKED_BACK = 10;
    /** With fewer there is no usual. */
    private static final int ENOUGH = 3;
    /** A difference of less, as a share, is none. */
    private static final double SAME_WITHIN = 0.05;

    private static final double PERCENT = 100;

    private final T own;
    private final List<T> before;

    Comparison(T own, List<T> before) {
        this.own = own;
        this.before = before;
    }

    /** E.g. "12 % above your last 7"; empty if there are too few to compare with, or nothing to compare. */
    String words(Function<T, @Nullable Number> figure) {
        @Nullable Number value = figure.apply(own);
        double[] usual = before.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Number::doubleValue)
                .sorted()
                .toArray();
        if (value == null || usual.length < ENOUGH) {
            return "";
        }
        double median = median(usual);
        String others = "your last " + usual.length;
        if (median == 0) {
            return value.doubleValue() == 0 ? "as in " + others : "more than in " + others;
        }
        double change = value.doubleValue() / median - 1;
        if (Math.abs(change) < SAME_WITHIN) {
            return "as in " + others;
        }
        return String.format(
                Locale.ROOT, "%,.0f %% %s %s", Math.abs(change) * PERCENT, change > 0 ? "above" : "below", others);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
