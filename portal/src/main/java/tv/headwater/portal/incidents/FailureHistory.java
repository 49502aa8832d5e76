package tv.headwater.portal.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A minute of readings of each broadcast's totals, since the series holds no failures. Kept in memory: after a restart the
 * first minute says nothing, and what is open stays open. Not thread-safe.
 */
final class FailureHistory {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<UUID, Deque<Reading>> readings = new HashMap<>();

    private record Reading(Instant at, Vitals.Tries tries) {}

    /** Notes the totals; null until they have been noted for a minute. */
    @Nullable
    Failures learn(Vitals vitals, Instant now) {
        Deque<Reading> past = readings.computeIfAbsent(vitals.broadcastId(), id -> new ArrayDeque<>());
        if (!past.isEmpty() && past.getLast().tries().views() > vitals.tries().views()) {
            past.clear(); // the job has forgotten the broadcast and counts anew
        }
        past.addLast(new Reading(now, vitals.tries()));
        Reading old = null;
        while (!past.getFirst().at().isAfter(now.minus(WINDOW))) {
            old = past.removeFirst();
        }
        if (old == null) {
            return null;
        }
        past.addFirst(old);
        long views = vitals.tries().views() - old.tries().views();
        long failures = Math.max(0, vitals.tries().failures() - old.tries().failures());
        return new Failures(failures, views, old.tries().failures(), old.tries().views());
    }

    /** Forgets all others. */
    void keepOnly(Collection<UUID> broadcasts) {
        readings.keySet().retainAll(broadcasts);
    }
}
