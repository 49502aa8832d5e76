package tv.headwater.media.looking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Decides when a broadcast whose last call failed may try again: exponentially later, with jitter, so that many do not come
 * back at once. One entry per broadcast in trouble; {@link #keepOnly} drops the others.
 */
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 6;

    private final Random jitter;
    private final Map<UUID, Trouble> troubles = new HashMap<>();

    private record Trouble(int failures, Instant notBefore) {}

    public Backoff(Random jitter) {
        this.jitter = jitter;
    }

    public boolean mayTry(UUID broadcastId, Instant now) {
        Trouble trouble = troubles.get(broadcastId);
        return trouble == null || !now.isBefore(trouble.notBefore());
    }

    public void failed(UUID broadcastId, Instant now) {
        Trouble before = troubles.get(broadcastId);
        int failures = before == null ? 1 : before.failures() + 1;
        long ceilingMillis = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(MAX_DOUBLINGS, failures - 1));
        long waitMillis = ceilingMillis / 2 + jitter.nextLong(ceilingMillis / 2 + 1);
        troubles.put(broadcastId, new Trouble(failures, now.plusMillis(waitMillis)));
    }

    public void succeeded(UUID broadcastId) {
        troubles.remove(broadcastId);
    }

    public void keepOnly(Collection<UUID> broadcastIds) {
        troubles.keySet().retainAll(broadcastIds);
    }
}
