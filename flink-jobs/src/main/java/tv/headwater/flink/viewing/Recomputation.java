package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;

/**
 * The oracle: what a log of accepted beacons says, worked out on one thread with plain maps, no Flink and no stored state. Tests
 * hold the job against its rows, the bench its speed (docs/decisions/0068). Not thread-safe.
 */
public final class Recomputation {
    private final TreeMap<String, View> views = new TreeMap<>();
    private final TreeMap<String, RecomputedBroadcast> broadcasts = new TreeMap<>();

    private final ViewFold fold;
    private final ViewingConfig config;
    private final Consumer<LiveFigures> everyTick;
    private final Map<String, Entry> entries = new HashMap<>();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at));
    private long ticked = Long.MIN_VALUE;

    /** When a view wants to be looked at again, unless it has said otherwise since. */
    private record Wake(long at, String viewId) {}

    private static final class Entry {
        private @Nullable ViewState state;
        private long wakesAt = Long.MAX_VALUE;
    }

    /** @param everyTick hears the figures of each broadcast at each of its ticks */
    public Recomputation(ViewingConfig config, Consumer<LiveFigures> everyTick) {
        this.config = config;
        this.everyTick = everyTick;
        this.fold = new ViewFold(config.rules());
    }

    /** The whole of a log, in whatever order. */
    public static Recomputation of(List<Beacon> log, ViewingConfig config) {
        List<Beacon> inOrder = new ArrayList<>(log);
        inOrder.sort(Acceptance.ORDER);
        Recomputation recomputation = new Recomputation(config, figures -> {});
        inOrder.forEach(recomputation::take);
        recomputation.end();
        return recomputation;
    }

    /** Takes the next beacon; they must come in the order in which they were accepted. */
    public void take(Beacon beacon) {
        passUntil(Acceptance.millisOf(beacon));
        Entry entry = entries.computeIfAbsent(beacon.getViewId(), id -> new Entry());
        entry.state = keep(fold.add(entry.state, beacon));
        awaitNext(beacon.getViewId(), entry);
    }

    /** Nothing more comes: every view falls silent, every broadcast settles. */
    public void end() {
        passUntil(Long.MAX_VALUE);
        broadcasts.values().forEach(RecomputedBroadcast::end);
    }

    private void passUntil(long time) {
        for (Wake wake = wakes.peek(); wake != null && wake.at() <= time; wake = wakes.peek()) {
            wakes.remove();
            Entry entry = entries.get(wake.viewId());
            if (entry != null && entry.wakesAt == wake.at()) {
                pass(wake.viewId(), entry, wake.at());
            }
        }
        long before = time == Long.MAX_VALUE ? time : AudienceFold.tickOf(time) - AudienceFold.TICK_MILLIS;
        if (before > ticked) {
            ticked = before;
            broadcasts.values().forEach(broadcast -> broadcast.tickUntil(before));
        }
    }

    /** It may have been set for a time that the records since then have put off. */
    private void pass(String viewId, Entry entry, long time) {
        ViewState state = entry.state;
        while (state != null && fold.wakesAt(state) <= time) {
            state = keep(fold.pass(state, fold.wakesAt(state)));
        }
        entry.state = state;
        entry.wakesAt = Long.MAX_VALUE;
        if (state == null) {
            entries.remove(viewId);
        } else {
            awaitNext(viewId, entry);
        }
    }

    private void awaitNext(String viewId, Entry entry) {
        if (entry.state != null && fold.wakesAt(entry.state) < entry.wakesAt) {
            entry.wakesAt = fold.wakesAt(entry.state);
            wakes.add(new Wake(entry.wakesAt, viewId));
        }
    }

    private @Nullable ViewState keep(ViewFold.Step step) {
        for (AudienceChange change : step.changes()) {
            broadcasts
                    .computeIfAbsent(
                            change.broadcastId(), id -> new RecomputedBroadcast(id, config.sketchKey(), everyTick))
                    .add(change);
        }
        if (step.view() != null) {
            views.put(step.view().viewId() + "/" + step.view().part(), step.view());
        }
        return step.state();
    }

    /** Finished views by id and part. */
    public TreeMap<String, View> views() {
        return views;
    }

    /** The last figures of each broadcast. */
    public TreeMap<String, LiveFigures> figures() {
        return byBroadcast(RecomputedBroadcast::figures);
    }

    /** The last breakdown of each broadcast. */
    public TreeMap<String, LiveBreakdown> breakdowns() {
        return byBroadcast(RecomputedBroadcast::breakdown);
    }

    /** The final summary of each broadcast. */
    public TreeMap<String, BroadcastSummary> summaries() {
        return byBroadcast(RecomputedBroadcast::summary);
    }

    /** 5 s buckets by broadcast and time. */
    public TreeMap<String, LivePoint> series() {
        return points(RecomputedBroadcast::series);
    }

    /** Minutes by broadcast and time. */
    public TreeMap<String, LivePoint> minutes() {
        return points(RecomputedBroadcast::minutes);
    }

    private TreeMap<String, LivePoint> points(Function<RecomputedBroadcast, List<LivePoint>> of) {
        TreeMap<String, LivePoint> points = new TreeMap<>();
        broadcasts
                .values()
                .forEach(broadcast -> of.apply(broadcast)
                        .forEach(point -> points.put(point.broadcastId() + "/" + point.bucketAt(), point)));
        return points;
    }

    private <T> TreeMap<String, T> byBroadcast(Function<RecomputedBroadcast, T> row) {
        TreeMap<String, T> rows = new TreeMap<>();
        broadcasts.forEach((id, broadcast) -> rows.put(id, row.apply(broadcast)));
        return rows;
    }
}
