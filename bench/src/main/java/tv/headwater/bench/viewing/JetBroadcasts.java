package tv.headwater.bench.viewing;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.Watermark;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds viewers up by broadcast, second by second of event time, and keeps the rows. */
final class JetBroadcasts extends AbstractProcessor {
    private static final long TICK_MILLIS = 1_000;

    private static final class Audience {
        final TreeMap<Long, Integer> waiting = new TreeMap<>();
        final Map<Long, Integer> rows = new HashMap<>();
        int viewers;
        long tick;

        void tickUntil(long time) {
            while (viewers > 0 || !waiting.isEmpty()) {
                long next = viewers > 0 ? tick + TICK_MILLIS : waiting.firstKey();
                if (next > time) {
                    return;
                }
                tick = next;
                Integer change = waiting.remove(tick);
                viewers += change == null ? 0 : change;
                if (viewers > 0) {
                    rows.put(tick, viewers);
                }
            }
        }
    }

    private final Map<String, Audience> audiences = new HashMap<>();
    private final Map<String, Map<Long, Integer>> viewersAt;

    JetBroadcasts(Map<String, Map<Long, Integer>> viewersAt) {
        this.viewersAt = viewersAt;
    }

    @Override
    protected boolean tryProcess(int ordinal, Object item) {
        JetViews.Change change = (JetViews.Change) item;
        audiences
                .computeIfAbsent(change.broadcastId(), id -> new Audience())
                .waiting
                .merge(change.tick(), change.viewers(), Integer::sum);
        return true;
    }

    @Override
    public boolean tryProcessWatermark(Watermark watermark) {
        audiences.values().forEach(audience -> audience.tickUntil(watermark.timestamp()));
        return true;
    }

    @Override
    public boolean complete() {
        audiences.forEach((id, audience) -> viewersAt.put(id, audience.rows));
        return true;
    }
}
