package tv.headwater.flink.viewing;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums the changes of a task's views by broadcast and tick before they travel, so that a broadcast with half of all viewers is
 * no bottleneck (docs/decisions/0064). Not thread-safe.
 */
final class TickSums {
    /** Broadcasts and ticks that wait at once; more had better be handed on early. */
    static final int MAX_WAITING = 20_000;

    private final TreeMap<Long, Map<String, ChangesOfTick>> waiting = new TreeMap<>();
    private final TallySum scratch = new TallySum();
    private int size;
    /** Most changes are for the tick of the one before. */
    private long lastTick;

    private @Nullable Map<String, ChangesOfTick> lastByBroadcast;

    void add(ViewFold.Step step) {
        Advance advance = step.advance();
        if (advance == null) {
            step.changes()
                    .forEach(change -> of(change.at(), change.broadcastId()).add(change));
        } else {
            advance.addTo(of(advance.at(), advance.broadcastId()), scratch);
        }
    }

    boolean isFull() {
        return size >= MAX_WAITING;
    }

    /** Takes out the sums of the ticks up to {@code time}; a broadcast's tick waits for the same watermark, so a later one may grow on. */
    void takeUntil(long time, Consumer<TickChanges> out) {
        for (Map.Entry<Long, Map<String, ChangesOfTick>> first = waiting.firstEntry();
                first != null && first.getKey() <= time;
                first = waiting.firstEntry()) {
            long tick = first.getKey();
            waiting.remove(tick);
            size -= first.getValue().size();
            handOn(tick, first.getValue(), out);
        }
        lastByBroadcast = null;
    }

    private static void handOn(long tick, Map<String, ChangesOfTick> byBroadcast, Consumer<TickChanges> out) {
        byBroadcast.forEach((broadcastId, changes) -> {
            if (!changes.isEmpty()) {
                out.accept(new TickChanges(broadcastId, tick, changes));
            }
        });
    }

    private ChangesOfTick of(long at, String broadcastId) {
        Map<String, ChangesOfTick> byBroadcast = of(AudienceFold.tickOf(at));
        ChangesOfTick sums = byBroadcast.get(broadcastId);
        if (sums == null) {
            sums = new ChangesOfTick();
            byBroadcast.put(broadcastId, sums);
            size++;
        }
        return sums;
    }

    private Map<String, ChangesOfTick> of(long tick) {
        if (lastByBroadcast != null && lastTick == tick) {
            return lastByBroadcast;
        }
        Map<String, ChangesOfTick> byBroadcast = waiting.computeIfAbsent(tick, none -> new HashMap<>());
        lastByBroadcast = byBroadcast;
        lastTick = tick;
        return byBroadcast;
    }
}
