package tv.headwater.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The figures of a scenario in the order they were found, as one line that a script can read. */
final class Result {
    private final Map<String, String> figures = new LinkedHashMap<>();

    Result(String scenario) {
        figures.put("scenario", scenario);
    }

    private Result() {}

    /** Whose keys say already what was measured. */
    static Result unnamed() {
        return new Result();
    }

    Result whole(String key, double value) {
        figures.put(key, Long.toString(Math.round(value)));
        return this;
    }

    Result ratio(String key, double value) {
        figures.put(key, String.format(Locale.ROOT, "%.2f", value));
        return this;
    }

    /** A figure that another scenario found. */
    Result same(String key, Result other) {
        figures.put(key, Objects.requireNonNull(other.figures.get(key), key));
        return this;
    }

    String line() {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining(" ", "RESULT ", ""));
    }
}
