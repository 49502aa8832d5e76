package tv.headwater.flink.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which shards of a reader may still bring events older than any it knows: event time must not move before each of them was heard.
 *
 * <p>A shard is heard when it gives a record or when Kinesis says that it has no more. One that does neither is not silent but starved:
 * throttled, unreachable, or held up on the way through the job; it is waited for as long as that takes (docs/decisions/0093). One
 * that never gave a record may be empty; it is waited for as long as a silent shard is at any other time (docs/decisions/0104).
 * Shards are heard by a thread each.
 */
final class UnheardShards {
    private final long patienceMillis;
    private final Map<Integer, Shard> shards = new ConcurrentHashMap<>();

    private static final class Shard {
        private final long takenOnAt;
        private volatile long heardAt;
        private volatile boolean spoke;

        Shard(long takenOnAt) {
            this.takenOnAt = takenOnAt;
            this.heardAt = takenOnAt;
        }
    }

    /** @param patienceMillis how long a shard may say nothing until it counts as silent */
    UnheardShards(long patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    void takenOn(int shard, long nowMillis) {
        shards.put(shard, new Shard(nowMillis));
    }

    /** A record of it was handed on; {@code atMillis} is when that began. */
    void spoke(int shard, long atMillis) {
        Shard heard = shards.get(shard);
        if (heard != null) {
            heard.heardAt = atMillis;
            heard.spoke = true;
        }
    }

    /** Kinesis said at {@code atMillis} that it has no more, and all it had was handed on since. */
    void hasNoMore(int shard, long atMillis) {
        Shard heard = shards.get(shard);
        if (heard != null) {
            heard.heardAt = Math.max(heard.heardAt, atMillis);
        }
    }

    /** It was closed and is read to its end. */
    void ended(int shard) {
        shards.remove(shard);
    }

    /** Whether any shard must be waited for. */
    boolean any(long nowMillis) {
        return shards.values().stream().anyMatch(shard -> isStarved(shard, nowMillis) || isNew(shard, nowMillis));
    }

    /** Half of the time after which the consumer takes it for silent and leaves it out: it must not be first. */
    private boolean isStarved(Shard shard, long nowMillis) {
        return nowMillis - shard.heardAt > patienceMillis / 2;
    }

    private boolean isNew(Shard shard, long nowMillis) {
        return !shard.spoke && nowMillis - shard.takenOnAt < patienceMillis;
    }
}
