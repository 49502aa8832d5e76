package tv.headwater.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands behind a scenario's name: {@code --name number} pairs. */
final class Options {
    private final Map<String, Integer> numbers = new HashMap<>();

    private Options() {}

    /** @throws IllegalArgumentException naming what is no option or no number */
    static Options of(List<String> arguments, String... names) {
        Options options = new Options();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!option.startsWith("--") || !List.of(names).contains(option.substring(2))) {
                throw new IllegalArgumentException("there is no option '" + option + "'");
            }
            options.numbers.put(
                    option.substring(2), number(option, i + 1 < arguments.size() ? arguments.get(i + 1) : ""));
        }
        return options;
    }

    int number(String name, int usual) {
        return numbers.getOrDefault(name, usual);
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " wants a whole number, not '" + value + "'", e);
        }
    }
}
