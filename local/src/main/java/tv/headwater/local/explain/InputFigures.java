package tv.headwater.local.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of the lines. */
final class InputFigures {
    private static final int MAX_REASONS = 50;
    private static final String OTHER = "other reasons";

    /** @param first where it was met first, {@code input:line} */
    record Reason(long count, String first) {}

    private final Map<String, Long> nothing = new TreeMap<>();
    private final Map<String, Reason> unreadable = new LinkedHashMap<>();
    private long reports;
    private long leftOut;

    void count(String input, long line, Heard heard) {
        if (heard instanceof Heard.Nothing idle) {
            nothing.merge(idle.what(), 1L, Long::sum);
        } else if (heard instanceof Heard.Unreadable bad) {
            boolean known = unreadable.containsKey(bad.reason()) || unreadable.size() < MAX_REASONS;
            unreadable.merge(
                    known ? bad.reason() : OTHER,
                    new Reason(1, input + ":" + line),
                    (before, more) -> new Reason(before.count() + 1, before.first()));
        } else {
            reports++;
        }
    }

    void sessionLeftOut() {
        leftOut++;
    }

    long reports() {
        return reports;
    }

    /** Records of sessions beyond the limit. */
    long leftOut() {
        return leftOut;
    }

    Map<String, Long> nothing() {
        return nothing;
    }

    Map<String, Reason> unreadable() {
        return unreadable;
    }

    boolean isEmpty() {
        return reports == 0 && unreadable.isEmpty() && nothing.isEmpty();
    }
}
