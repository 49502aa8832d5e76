package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.platform.Acceptance;

/** The oracle: what a log of accepted beacons says, worked out on one thread with plain maps, no Flink and no stored state. */
final class Recomputation {
    final TreeMap<String, View> views = new TreeMap<>();
    final TreeMap<String, LiveFigures> figures = new TreeMap<>();
    final TreeMap<String, LivePoint> series = new TreeMap<>();
    final TreeMap<String, LivePoint> minutes = new TreeMap<>();
    final TreeMap<String, LiveBreakdown> breakdowns = new TreeMap<>();
    final TreeMap<String, BroadcastSummary> summaries = new TreeMap<>();

    private final ViewFold fold;
    private final UniqueViewers uniques;
    private final Map<String, TreeMap<Long, List<AudienceChange>>> changes = new TreeMap<>();

    private Recomputation(ViewingConfig config) {
        fold = new ViewFold(config.rules());
        uniques = new UniqueViewers(config.sketchKey());
    }

    static Recomputation of(List<Beacon> log, ViewingConfig config) {
        Recomputation recomputation = new Recomputation(config);
        recomputation.readViews(log);
        recomputation.changes.forEach(recomputation::sumUp);
        return recomputation;
    }

    private void readViews(List<Beacon> log) {
        List<Beacon> inOrder = new ArrayList<>(log);
        inOrder.sort(Acceptance.ORDER);
        Map<String, ViewState> states = new HashMap<>();
        for (Beacon beacon : inOrder) {
            ViewState state = passUntil(Acceptance.millisOf(beacon), states.get(beacon.getViewId()));
            states.put(beacon.getViewId(), keep(fold.add(state, beacon)));
        }
        states.values().forEach(state -> passUntil(Long.MAX_VALUE, state));
    }

    private ViewState passUntil(long time, ViewState state) {
        ViewState passed = state;
        while (passed != null && fold.wakesAt(passed) <= time) {
            passed = keep(fold.pass(passed, fold.wakesAt(passed)));
        }
        return passed;
    }

    private ViewState keep(ViewFold.Step step) {
        for (AudienceChange change : step.changes()) {
            changes.computeIfAbsent(change.broadcastId(), id -> new TreeMap<>())
                    .computeIfAbsent(AudienceFold.tickOf(change.at()), tick -> new ArrayList<>())
                    .add(change);
        }
        if (step.view() != null) {
            views.put(step.view().viewId() + "/" + step.view().part(), step.view());
        }
        return step.state();
    }

    private static final class Bucket {
        private AudienceTally tally = AudienceTally.ZERO;
        private AudienceTally audience = AudienceTally.ZERO;
        private int peak;
        private long version;
        private boolean pending;

        void add(AudienceTally more) {
            tally = tally.plus(more);
            pending = true;
        }

        void audience(AudienceTally totals) {
            audience = totals;
            peak = Math.max(peak, totals.viewers());
            pending = true;
        }

        void write(long tick) {
            version = pending ? tick : version;
            pending = false;
        }

        LivePoint point(String broadcastId, long at) {
            return new LivePoint(
                    broadcastId,
                    at,
                    version,
                    audience.viewers(),
                    audience.plays(),
                    (int) tally.views(),
                    (int) tally.starts(),
                    tally.startupSumMillis(),
                    Counts.quantile(tally.startups(), 0.5),
                    tally.playMillis(),
                    tally.watchMillis(),
                    tally.rebufferMillis(),
                    (int) tally.rebuffers(),
                    tally.bitrateMillis(),
                    (int) tally.joins(),
                    (int) tally.leaves(),
                    peak,
                    Counts.quantile(audience.latencies(), 0.5),
                    Counts.quantile(audience.latencies(), 0.95));
        }
    }

    private void sumUp(String broadcastId, TreeMap<Long, List<AudienceChange>> byTick) {
        TreeMap<Long, Bucket> buckets = new TreeMap<>();
        TreeMap<Long, Bucket> byMinute = new TreeMap<>();
        TreeMap<String, SliceShare> slices = new TreeMap<>();
        TreeSet<String> viewers = new TreeSet<>();
        AudienceTally totals = AudienceTally.ZERO;
        long peakAt = 0;
        int peak = 0;
        long first = 0;
        long last = 0;
        long viewerTicks = 0;
        long tick = byTick.firstKey();
        for (Long next = tick; next != null; ) {
            tick = next;
            AudienceTally before = totals;
            for (AudienceChange change : byTick.getOrDefault(tick, List.of())) {
                totals = totals.plus(change.tally());
                long at = Math.max(change.bucketAt(), AudienceFold.oldestOpenBucket(tick));
                buckets.computeIfAbsent(at, key -> new Bucket()).add(change.tally());
                byMinute.computeIfAbsent(at / 60_000 * 60_000, key -> new Bucket())
                        .add(change.tally());
                viewers.addAll(List.of(change.viewers()));
                for (SliceShare slice : change.slices()) {
                    slices.merge(
                            slice.dimension() + "/" + slice.value(),
                            slice,
                            (a, b) -> new SliceShare(
                                    a.dimension(), a.value(), a.tally().plus(b.tally())));
                }
            }
            if (totals.viewers() > peak) {
                peak = totals.viewers();
                peakAt = tick;
            }
            if (totals.viewers() > 0 || totals.joins() > before.joins()) {
                first = first == 0 ? tick : first;
                last = tick;
            }
            viewerTicks += totals.viewers();
            long current = (tick - 1) / 5_000 * 5_000;
            buckets.computeIfAbsent(current, key -> new Bucket()).audience(totals);
            byMinute.computeIfAbsent(current / 60_000 * 60_000, key -> new Bucket())
                    .audience(totals);
            long now = tick;
            buckets.values().forEach(bucket -> bucket.write(now));
            boolean all = tick % 10_000 == 0 || totals.viewers() <= 0;
            byMinute.forEach((at, bucket) -> {
                if (all || at + 55_000 < AudienceFold.oldestOpenBucket(now)) {
                    bucket.write(now);
                }
            });
            next = totals.viewers() > 0 ? (Long) (tick + 1_000) : byTick.higherKey(tick);
        }
        byte[] sketch = uniques.with(UniqueViewers.NOBODY, viewers.toArray(String[]::new));
        long unique = UniqueViewers.estimate(sketch);
        AudienceState end = new AudienceState(
                totals, tick, peak, peakAt, 0, 0, first, last, viewerTicks, sketch, unique, new int[0]);
        figures.put(broadcastId, AudienceFold.figures(broadcastId, end));
        buckets.forEach((at, bucket) -> series.put(broadcastId + "/" + at, bucket.point(broadcastId, at)));
        byMinute.forEach((at, bucket) -> minutes.put(broadcastId + "/" + at, bucket.point(broadcastId, at)));
        List<SliceShare> shares = listed(slices);
        breakdowns.put(broadcastId, new LiveBreakdown(broadcastId, tick, shares.toArray(SliceShare[]::new)));
        long settled = tick + SummaryFold.SETTLE_MILLIS;
        AudienceState rests = end.settled(settled);
        summaries.put(
                broadcastId, SummaryFold.of(AudienceFold.figures(broadcastId, rests), rests, settled, slices.values()));
    }

    /** The 50 most watched of each dimension, and the sum of the rest. */
    private static List<SliceShare> listed(TreeMap<String, SliceShare> slices) {
        List<SliceShare> listed = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            List<SliceShare> ranked = slices.values().stream()
                    .filter(slice ->
                            slice.dimension() == dimension && !slice.tally().isZero())
                    .sorted(Comparator.<SliceShare>comparingLong(
                                    slice -> -slice.tally().watchMillis())
                            .thenComparing(SliceShare::value))
                    .toList();
            listed.addAll(ranked.subList(0, Math.min(50, ranked.size())));
            AudienceTally rest =
                    ranked.stream().skip(50).map(SliceShare::tally).reduce(AudienceTally.ZERO, AudienceTally::plus);
            if (!rest.isZero()) {
                listed.add(new SliceShare(dimension, Dimension.OTHER, rest));
            }
        }
        return listed;
    }
}
