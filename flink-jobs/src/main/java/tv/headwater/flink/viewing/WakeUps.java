package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When time alone will change something in a view, of all views of a task: in memory alone, because it follows from the views
 * (docs/decisions/0109). Most are put off by the next record long before they are due, so that costs nothing but a new time. Not
 * thread-safe.
 */
final class WakeUps {
    private static final long SPAN_MILLIS = 1_000;

    /** By the time they had when they were filed: they may have been put off since. */
    private final TreeMap<Long, List<WakeUp>> bySpan = new TreeMap<>();

    private int size;

    /** The wake-up of one view. */
    static final class WakeUp {
        private final String viewId;
        private long at;
        private boolean cancelled;

        private WakeUp(String viewId, long at) {
            this.viewId = viewId;
            this.at = at;
        }

        String viewId() {
            return viewId;
        }

        long at() {
            return at;
        }
    }

    WakeUp add(String viewId, long at) {
        WakeUp wakeUp = new WakeUp(viewId, at);
        file(wakeUp);
        return wakeUp;
    }

    /** Puts a wake-up off, or brings it forward; the one that counts from now on is given back. */
    WakeUp move(WakeUp wakeUp, long at) {
        if (at >= wakeUp.at) {
            wakeUp.at = at;
            return wakeUp;
        }
        wakeUp.cancelled = true;
        return add(wakeUp.viewId, at);
    }

    /** Takes those up to {@code time} out, in no particular order. */
    List<WakeUp> due(long time) {
        List<WakeUp> due = new ArrayList<>();
        List<WakeUp> putOff = new ArrayList<>();
        long span = spanOf(time);
        for (Map.Entry<Long, List<WakeUp>> first = bySpan.firstEntry();
                first != null && first.getKey() <= span;
                first = bySpan.firstEntry()) {
            bySpan.remove(first.getKey());
            size -= first.getValue().size();
            for (WakeUp wakeUp : first.getValue()) {
                if (!wakeUp.cancelled) {
                    (wakeUp.at <= time ? due : putOff).add(wakeUp);
                }
            }
        }
        putOff.forEach(this::file);
        return due;
    }

    private void file(WakeUp wakeUp) {
        bySpan.computeIfAbsent(spanOf(wakeUp.at), none -> new ArrayList<>()).add(wakeUp);
        size++;
    }

    /** Those that were brought forward count twice until their old time. Any thread may ask, and is told of a moment ago. */
    int size() {
        return size;
    }

    private static long spanOf(long at) {
        return Math.floorDiv(at, SPAN_MILLIS);
    }
}
