package tv.headwater.portal.incidents;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The value of a dimension that most of the trouble comes from.
 *
 * @param share of the trouble, 0 to 1
 */
record Explanation(String dimension, String value, double share) {
    /** At least this much of the trouble must come from it ... */
    static final double MIN_SHARE = 0.5;
    /** ... and this much more than its share of the audience. */
    static final double MIN_LIFT = 1.5;

    /**
     * One value of a dimension.
     *
     * @param trouble milliseconds stalled, or failed views
     * @param audience milliseconds watched, or views
     */
    record Part(String dimension, String value, double trouble, double audience) {}

    /** The one that stands out most; none if the trouble is everywhere. */
    static Optional<Explanation> of(List<Part> parts) {
        return parts.stream()
                .filter(part -> !part.value().equals("unknown") && !part.value().equals("other"))
                .filter(part -> share(part, parts) >= MIN_SHARE && lift(part, parts) >= MIN_LIFT)
                .max(Comparator.comparingDouble(part -> lift(part, parts)))
                .map(part -> new Explanation(part.dimension(), part.value(), share(part, parts)));
    }

    private static double lift(Part part, List<Part> parts) {
        double all = sum(part, parts, Part::audience);
        double audience = all == 0 ? 0 : part.audience() / all;
        return audience == 0 ? 0 : share(part, parts) / audience;
    }

    private static double share(Part part, List<Part> parts) {
        double all = sum(part, parts, Part::trouble);
        return all == 0 ? 0 : part.trouble() / all;
    }

    private static double sum(Part of, List<Part> parts, ToDoubleFunction<Part> amount) {
        return parts.stream()
                .filter(part -> part.dimension().equals(of.dimension()))
                .mapToDouble(amount)
                .sum();
    }
}
