package tv.headwater.flink.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which shards of a reader may still bring events older than any it knows: those that have given it none since it took them on.
 *
 * <p>Event time must not move before each of them was heard, or a start with a backlog outruns what it has not asked for yet.
 * A shard that stays silent may be empty; it is waited for as long as a silent shard is at any other time. Shards are heard by a
 * thread each.
 */
final class UnheardShards {
    private final long patienceMillis;
    private final Map<Integer, Long> takenOnAt = new ConcurrentHashMap<>();

    /** @param patienceMillis how long a shard may say nothing, from the moment at which it was taken on */
    UnheardShards(long patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    void takenOn(int shard, long nowMillis) {
        takenOnAt.put(shard, nowMillis);
    }

    void heard(int shard) {
        if (!takenOnAt.isEmpty()) {
            takenOnAt.remove(shard);
        }
    }

    /** Whether any shard must be waited for. */
    boolean any(long nowMillis) {
        takenOnAt.values().removeIf(since -> nowMillis - since >= patienceMillis);
        return !takenOnAt.isEmpty();
    }
}
