package tv.headwater.media;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tv.headwater.media.capacity.Capacity;
import tv.headwater.media.capacity.Capacity.Claim;
import tv.headwater.media.capacity.Capacity.Demand;
import tv.headwater.media.capacity.Capacity.Holder;
import tv.headwater.media.capacity.Capacity.Pool;
import tv.headwater.media.capacity.ChannelQuota.Limit;
import tv.headwater.media.costs.CostGuard;
import tv.headwater.media.costs.Spent;

/**
 * Decides what every broadcast may do: whether the house is open, what the budgets say, who has a place. No broadcast that may not
 * go on keeps another one from its place longer than its clearing takes.
 */
final class Allotment {
    private final CostGuard guard;
    private final Limits limits;

    Allotment(CostGuard guard, Limits limits) {
        this.guard = guard;
        this.limits = limits;
    }

    /** What there is to share, as seen a moment ago. */
    record Situation(House house, Limit limit, Walk walk, Spent spent, Instant at) {
        /** What is left for us of the two quotas every broadcast needs one of. */
        int pool(Set<UUID> holders) {
            int channels = limit.channels() - walk.channelsBesides(holders);
            return Math.max(0, Math.min(channels, limit.pushInputs() - walk.inputsBesides(holders)));
        }
    }

    /**
     * Who wants something of it.
     *
     * @param announced scheduled starts that will ask soon
     * @param typicalStay how long broadcasts usually hold their place
     */
    record Wishes(List<Standing> standings, List<Instant> announced, Duration typicalStay) {}

    /**
     * The outcome.
     *
     * @param seated who gets a place now
     * @param expected when those without a channel are expected to be ready
     */
    record Decided(Map<UUID, Allowance> allowances, List<UUID> seated, Map<UUID, Instant> expected) {}

    Decided decide(Wishes wishes, Situation now) {
        Map<UUID, Allowance> allowances = new HashMap<>();
        wishes.standings().forEach(each -> allowances.put(each.broadcastId(), byHouseAndBudget(each, now)));
        Capacity.Plan plan = plan(wishes, allowances, now);
        Map<UUID, Instant> expected = new HashMap<>();
        plan.seated().forEach(id -> expected.put(id, now.at().plus(limits.preparation())));
        for (Standing each : wishes.standings()) {
            Capacity.Waiting waits = plan.waiting().get(each.broadcastId());
            if (waits != null) {
                allowances.put(each.broadcastId(), new Allowance.Queued(each.askedAt(), Reasons.waiting(waits)));
                if (waits.estimate() != null) {
                    expected.put(
                            each.broadcastId(), now.at().plus(waits.estimate()).plus(limits.preparation()));
                }
            }
        }
        return new Decided(allowances, plan.seated(), expected);
    }

    private Allowance byHouseAndBudget(Standing each, Situation now) {
        if (now.house().stopped() != null) {
            return new Allowance.Stopped(now.house().stopped());
        }
        Instant since = each.placeAt() == null ? now.at() : each.placeAt();
        CostGuard.Verdict verdict = guard.judge(now.spent(), each.channelId());
        if (verdict instanceof CostGuard.Verdict.Over over) {
            return new Allowance.Stopped(over.reason());
        }
        return new Allowance.Granted(since, ((CostGuard.Verdict.Within) verdict).warning());
    }

    private Capacity.Plan plan(Wishes wishes, Map<UUID, Allowance> allowances, Situation now) {
        List<Holder> holders = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (Standing each : wishes.standings()) {
            boolean may = allowances.get(each.broadcastId()) instanceof Allowance.Granted;
            if (each.placeAt() != null) {
                Instant free = each.expectedEnd(wishes.typicalStay(), limits, now.at());
                holders.add(new Holder(each.broadcastId(), free));
            } else if (may && each.wanted() && each.phase() == Phase.PREPARING) {
                claims.add(new Claim(each.broadcastId(), each.askedAt(), each.announcedFor()));
            }
        }
        Set<UUID> holding = holders.stream().map(Holder::broadcastId).collect(Collectors.toSet());
        Pool pool = new Pool(now.pool(holding), wishes.typicalStay());
        List<Instant> announced = now.house().stopped() == null ? wishes.announced() : List.of();
        return Capacity.plan(pool, new Demand(holders, claims, announced), now.at());
    }
}
