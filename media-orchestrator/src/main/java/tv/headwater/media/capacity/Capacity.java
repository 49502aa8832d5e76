package tv.headwater.media.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets one of the few channels that MediaLive allows, who waits, and for about how long. Announced broadcasts come
 * first, in the order of their time; then everybody in the order of asking.
 */
public final class Capacity {
    /** Announcements keep at most half of the pool from those who ask now: plans cost nothing, so they must not lock others out. */
    private static final int POOL_PER_HELD_PLACE = 2;

    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

    private static final Comparator<Claim> FAIR = Comparator.comparing(
                    Claim::announcedFor, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Claim::since)
            .thenComparing(Claim::broadcastId);

    private Capacity() {}

    /**
     * What there is.
     *
     * @param channels how many broadcasts may hold one at a time; may be 0
     * @param typicalStay how long a broadcast usually holds it
     */
    public record Pool(int channels, Duration typicalStay) {}

    /** Has a place. */
    public record Holder(UUID broadcastId, Instant expectedFree) {}

    /**
     * Wants a place.
     *
     * @param since when it asked
     * @param announcedFor its scheduled start, if it was announced early enough for a place to be held; else null
     */
    public record Claim(
            UUID broadcastId, Instant since, @Nullable Instant announcedFor) {}

    /**
     * Who wants what.
     *
     * @param announced scheduled starts of those who will claim soon
     */
    public record Demand(List<Holder> holders, List<Claim> claims, List<Instant> announced) {}

    /**
     * One who waits.
     *
     * @param position in the queue, from 1
     * @param estimate until a place is free; null when nobody can tell
     */
    public record Waiting(int position, @Nullable Duration estimate) {}

    public record Plan(List<UUID> seated, Map<UUID, Waiting> waiting) {}

    public static Plan plan(Pool pool, Demand demand, Instant now) {
        int free = Math.max(0, pool.channels() - demand.holders().size());
        int held = held(pool, demand);
        List<UUID> seated = new ArrayList<>();
        List<Claim> left = new ArrayList<>();
        for (Claim claim : demand.claims().stream().sorted(FAIR).toList()) {
            int open = claim.announcedFor() == null ? free - held : free;
            if (open > 0) {
                seated.add(claim.broadcastId());
                free--;
            } else {
                left.add(claim);
            }
        }
        return new Plan(seated, waiting(left, frees(pool, demand, seated.size(), now), pool, now));
    }

    private static int held(Pool pool, Demand demand) {
        return Math.min(demand.announced().size(), pool.channels() / POOL_PER_HELD_PLACE);
    }

    /** When each place of the pool becomes free, as far as one can guess. */
    private static List<Instant> frees(Pool pool, Demand demand, int seated, Instant now) {
        List<Instant> frees = new ArrayList<>();
        demand.holders().forEach(holder -> frees.add(holder.expectedFree()));
        for (int i = 0; i < seated; i++) {
            frees.add(now.plus(pool.typicalStay()));
        }
        demand.announced().stream()
                .sorted()
                .limit(held(pool, demand))
                .forEach(start -> frees.add(start.plus(pool.typicalStay())));
        Instant soonest = now.plus(SHORTEST_WAIT);
        return frees.stream()
                .map(at -> at.isBefore(soonest) ? soonest : at)
                .sorted()
                .limit(pool.channels())
                .toList();
    }

    private static Map<UUID, Waiting> waiting(List<Claim> left, List<Instant> frees, Pool pool, Instant now) {
        Map<UUID, Waiting> waiting = new LinkedHashMap<>();
        for (int i = 0; i < left.size(); i++) {
            waiting.put(left.get(i).broadcastId(), new Waiting(i + 1, estimate(i, frees, pool, now)));
        }
        return waiting;
    }

    /** Beyond the places there are, those before it have to come and go as well. */
    private static @Nullable Duration estimate(int ahead, List<Instant> frees, Pool pool, Instant now) {
        if (frees.isEmpty()) {
            return null;
        }
        Instant free = frees.get(ahead % frees.size());
        return Duration.between(now, free).plus(pool.typicalStay().multipliedBy(ahead / frees.size()));
    }
}
