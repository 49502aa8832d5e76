package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One broadcast of the {@link Recomputation}: sums that are never thrown away, tick by tick. */
final class RecomputedBroadcast {
    private static final int MAX_LISTED = 50;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long TICK_MILLIS = 1_000;
    private static final long WRITE_MILLIS = 10_000;

    private final String broadcastId;
    private final UniqueViewers uniques;
    private final Consumer<LiveFigures> everyTick;
    private final TreeMap<Long, List<AudienceChange>> byTick = new TreeMap<>();
    private final TreeMap<Long, RecomputedBucket> buckets = new TreeMap<>();
    private final TreeMap<Long, RecomputedBucket> byMinute = new TreeMap<>();
    private final TreeMap<String, SliceShare> slices = new TreeMap<>();
    private final TreeSet<String> viewers = new TreeSet<>();
    private AudienceTally totals = AudienceTally.ZERO;
    private long tick;
    private int peak;
    private long peakAt;
    private long first;
    private long last;
    private long viewerTicks;

    RecomputedBroadcast(String broadcastId, String sketchKey, Consumer<LiveFigures> everyTick) {
        this.broadcastId = broadcastId;
        this.uniques = new UniqueViewers(sketchKey);
        this.everyTick = everyTick;
    }

    void add(AudienceChange change) {
        byTick.computeIfAbsent(AudienceFold.tickOf(change.at()), at -> new ArrayList<>())
                .add(change);
    }

    /** Runs the ticks up to {@code time}: one a second while somebody watches, else where something changed. */
    void tickUntil(long time) {
        for (Long next = nextTick(); next != null && next <= time; next = nextTick()) {
            tick(next);
        }
    }

    void end() {
        tickUntil(Long.MAX_VALUE);
    }

    private @Nullable Long nextTick() {
        if (totals.viewers() > 0) {
            return tick + TICK_MILLIS;
        }
        return byTick.isEmpty() ? null : byTick.firstKey();
    }

    private void tick(long now) {
        tick = now;
        long joinedBefore = totals.joins();
        List<AudienceChange> changes = byTick.remove(now);
        if (changes != null) {
            changes.forEach(this::take);
        }
        if (totals.viewers() > peak) {
            peak = totals.viewers();
            peakAt = now;
        }
        if (totals.viewers() > 0 || totals.joins() > joinedBefore) {
            first = first == 0 ? now : first;
            last = now;
        }
        viewerTicks += totals.viewers();
        write(now);
        everyTick.accept(AudienceFold.figures(broadcastId, state(new byte[0], 0)));
    }

    private void take(AudienceChange change) {
        totals = totals.plus(change.tally());
        long at = Math.max(change.bucketAt(), AudienceFold.oldestOpenBucket(tick));
        bucket(buckets, at).add(change.tally());
        bucket(byMinute, minuteOf(at)).add(change.tally());
        viewers.addAll(List.of(change.viewers()));
        for (SliceShare slice : change.slices()) {
            slices.merge(
                    slice.dimension() + "/" + slice.value(),
                    slice,
                    (a, b) -> new SliceShare(a.dimension(), a.value(), a.tally().plus(b.tally())));
        }
    }

    private void write(long now) {
        long current = (now - 1) / 5_000 * 5_000;
        bucket(buckets, current).audience(totals);
        bucket(byMinute, minuteOf(current)).audience(totals);
        long oldest = AudienceFold.oldestOpenBucket(now);
        buckets.tailMap(oldest).values().forEach(bucket -> bucket.write(now));
        boolean all = now % WRITE_MILLIS == 0 || totals.viewers() <= 0;
        byMinute.tailMap(minuteOf(oldest) - 2 * MINUTE_MILLIS).forEach((at, bucket) -> {
            if (all || at + MINUTE_MILLIS - 5_000 < oldest) {
                bucket.write(now);
            }
        });
    }

    private static RecomputedBucket bucket(TreeMap<Long, RecomputedBucket> of, long at) {
        return of.computeIfAbsent(at, start -> new RecomputedBucket());
    }

    private static long minuteOf(long at) {
        return at / MINUTE_MILLIS * MINUTE_MILLIS;
    }

    private AudienceState state(byte[] sketch, long unique) {
        return new AudienceState(
                totals, tick, peak, peakAt, 0, 0, first, last, viewerTicks, sketch, unique, new int[0]);
    }

    private AudienceState endState() {
        byte[] sketch = uniques.with(UniqueViewers.NOBODY, viewers);
        return state(sketch, UniqueViewers.estimate(sketch));
    }

    LiveFigures figures() {
        return AudienceFold.figures(broadcastId, endState());
    }

    List<LivePoint> series() {
        return points(buckets);
    }

    List<LivePoint> minutes() {
        return points(byMinute);
    }

    private List<LivePoint> points(TreeMap<Long, RecomputedBucket> of) {
        List<LivePoint> points = new ArrayList<>();
        of.forEach((at, bucket) -> points.add(bucket.point(broadcastId, at)));
        return points;
    }

    BroadcastSummary summary() {
        long settled = tick + SummaryFold.SETTLE_MILLIS;
        AudienceState rests = endState().settled(settled);
        return SummaryFold.of(AudienceFold.figures(broadcastId, rests), rests, settled, slices.values());
    }

    /** The 50 most watched of each dimension, and the sum of the rest. */
    LiveBreakdown breakdown() {
        List<SliceShare> listed = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            List<SliceShare> ranked = slices.values().stream()
                    .filter(slice ->
                            slice.dimension() == dimension && !slice.tally().isZero())
                    .sorted(Comparator.<SliceShare>comparingLong(
                                    slice -> -slice.tally().watchMillis())
                            .thenComparing(SliceShare::value))
                    .toList();
            listed.addAll(ranked.subList(0, Math.min(MAX_LISTED, ranked.size())));
            AudienceTally rest = ranked.stream()
                    .skip(MAX_LISTED)
                    .map(SliceShare::tally)
                    .reduce(AudienceTally.ZERO, AudienceTally::plus);
            if (!rest.isZero()) {
                listed.add(new SliceShare(dimension, Dimension.OTHER, rest));
            }
        }
        return new LiveBreakdown(broadcastId, tick, listed.toArray(SliceShare[]::new));
    }
}
