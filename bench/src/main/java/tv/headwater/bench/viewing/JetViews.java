package tv.headwater.bench.viewing;

import com.hazelcast.jet.core.AbstractProcessor;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/**
 * Says when a view begins and ceases to count as a viewer. Silence is foretold with each record and taken back by the next, so that
 * no timer is needed.
 */
final class JetViews extends AbstractProcessor {
    private static final long TIMEOUT_MILLIS = 25_000;
    private static final long TICK_MILLIS = 1_000;
    private static final String WATCHING = "spkrw";

    /** One viewer more or fewer from a tick on. */
    record Change(String broadcastId, long tick, int viewers) implements Serializable {}

    private static final class Watching {
        boolean counts;
        long awayAt;
    }

    private final Map<String, Watching> views = new HashMap<>();
    private final Deque<Change> waiting = new ArrayDeque<>();

    @Override
    protected boolean tryProcess(int ordinal, Object item) {
        if (waiting.isEmpty()) {
            take((Beacon) item);
        }
        while (!waiting.isEmpty()) {
            if (!tryEmit(waiting.peek())) {
                return false;
            }
            waiting.remove();
        }
        return true;
    }

    private void take(Beacon beacon) {
        Watching view = views.computeIfAbsent(beacon.getViewId(), id -> new Watching());
        long at = beacon.getReceivedAt();
        boolean counted = view.counts && at < view.awayAt;
        boolean counts = isWatching(beacon.getSta());
        if (counted) {
            change(beacon, view.awayAt, 1);
        }
        if (counted != counts) {
            change(beacon, at, counts ? 1 : -1);
        }
        view.counts = counts;
        view.awayAt = at + TIMEOUT_MILLIS;
        if (counts) {
            change(beacon, view.awayAt, -1);
        }
    }

    private void change(Beacon beacon, long at, int viewers) {
        long tick = (at + TICK_MILLIS - 1) / TICK_MILLIS * TICK_MILLIS;
        waiting.add(new Change(beacon.getBroadcastId(), tick, viewers));
    }

    private static boolean isWatching(@Nullable String state) {
        return state != null && WATCHING.contains(state);
    }
}
