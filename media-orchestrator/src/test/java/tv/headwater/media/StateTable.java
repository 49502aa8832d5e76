package tv.headwater.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes what follows from each combination so that people can read it: combinations with one outcome become one line. */
final class StateTable {
    private static final List<String> NAMES = List.of("channel", "signal", "input", "name");
    /** The order in which lines are joined: what matters least goes first, so that the state of the channel leads. */
    private static final List<Integer> JOINED = List.of(1, 3, 2, 0);

    private StateTable() {}

    static List<String> lines(List<Surroundings> all, Function<Surroundings, String> outcome) {
        List<Set<String>> everything = places(all);
        Map<List<Set<String>>, String> boxes = new LinkedHashMap<>();
        for (Surroundings each : all) {
            boxes.put(each.words().stream().map(Set::of).toList(), outcome.apply(each));
        }
        for (int dimension : JOINED) {
            boxes = joined(boxes, dimension);
        }
        Map<String, List<String>> byOutcome = new LinkedHashMap<>();
        boxes.forEach((box, what) ->
                byOutcome.computeIfAbsent(what, any -> new ArrayList<>()).add(words(box, everything)));
        List<String> lines = new ArrayList<>();
        byOutcome.forEach((what, when) -> {
            lines.add("  " + what);
            when.forEach(line -> lines.add("      " + line));
        });
        return lines;
    }

    private static List<Set<String>> places(List<Surroundings> all) {
        List<Set<String>> places = new ArrayList<>();
        NAMES.forEach(name -> places.add(new LinkedHashSet<>()));
        for (Surroundings each : all) {
            for (int i = 0; i < NAMES.size(); i++) {
                places.get(i).add(each.words().get(i));
            }
        }
        return places;
    }

    /** Boxes that differ in one dimension alone and have the same outcome become one. */
    private static Map<List<Set<String>>, String> joined(Map<List<Set<String>>, String> boxes, int dimension) {
        record Rest(List<Set<String>> others, String outcome) {}
        Map<Rest, Set<String>> found = new LinkedHashMap<>();
        boxes.forEach((box, outcome) -> {
            List<Set<String>> others = new ArrayList<>(box);
            others.set(dimension, Set.of());
            found.computeIfAbsent(new Rest(others, outcome), any -> new LinkedHashSet<>())
                    .addAll(box.get(dimension));
        });
        Map<List<Set<String>>, String> joined = new LinkedHashMap<>();
        found.forEach((rest, values) -> {
            List<Set<String>> box = new ArrayList<>(rest.others());
            box.set(dimension, values);
            joined.put(box, rest.outcome());
        });
        return joined;
    }

    private static String words(List<Set<String>> box, List<Set<String>> everything) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            if (box.get(i).size() < everything.get(i).size()) {
                told.add(NAMES.get(i) + " " + words(box.get(i), everything.get(i)));
            }
        }
        return told.isEmpty() ? "always" : String.join("; ", told);
    }

    /** Of more than half, what is missing is told. */
    private static String words(Set<String> some, Set<String> all) {
        Set<String> missing = new LinkedHashSet<>(all);
        missing.removeAll(some);
        return missing.size() < some.size() && some.size() > 2
                ? "any but " + String.join(", ", missing)
                : String.join(", ", some);
    }
}
