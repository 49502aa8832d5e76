package tv.headwater.bench.viewing;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.viewing.Recomputation;
import tv.headwater.flink.viewing.ViewingConfig;

/** Runs each side on the same beacons, and lets no rate be told before its rows were right. */
public final class ViewingBench {
    private static final long SEED = 19;
    private static final int EARLY_RUNS = 3;

    private final ViewingPlan plan;
    private final PrintStream out;

    public ViewingBench(ViewingPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** @throws IllegalStateException if any side gives another row than the recomputation */
    public ViewingFigures measure() {
        List<Beacon> log = MadeBeacons.uniform(plan, SEED);
        out.printf(
                Locale.ROOT,
                "%,d events of %,d views and %,d broadcasts%n",
                log.size(),
                plan.views(),
                plan.broadcasts());
        Rows right = recomputed(log);
        double loop = rate("loop", log.size(), () -> recomputed(log), rows -> rows.requireEqual("loop", right));
        // What is compiled for the first job serves all that follow.
        warmUp(() -> new FlinkRun("hashmap").run(Replay.of(log)));
        double heap = flink("viewing_heap", "hashmap", log.size(), () -> Replay.of(log), right);
        double rocksdb = flink("viewing_rocksdb", "rocksdb", log.size(), () -> Replay.of(log), right);
        double jet = jet(log, right);
        KinesisBytes bytes = KinesisBytes.of(log);
        double fromKinesis = flink("from_kinesis", "hashmap", log.size(), bytes::feed, right);
        double alone = flinkAlone("flink_alone", log.size(), () -> Replay.of(log));
        double aloneFromKinesis = flinkAlone("flink_alone_from_kinesis", log.size(), bytes::feed);
        return new ViewingFigures(heap, rocksdb, loop, jet, fromKinesis, alone, aloneFromKinesis, skewed() / heap);
    }

    private static void warmUp(Runnable side) {
        for (int run = 0; run < EARLY_RUNS; run++) {
            side.run();
        }
    }

    private double skewed() {
        List<Beacon> log = MadeBeacons.skewed(plan, SEED);
        return flink("skewed", "hashmap", log.size(), () -> Replay.of(log), recomputed(log));
    }

    private static Rows recomputed(List<Beacon> log) {
        Rows rows = new Rows();
        Recomputation oracle = new Recomputation(ViewingConfig.standard(), rows::viewersAt);
        log.forEach(oracle::take);
        oracle.end();
        rows.takeAll(oracle);
        return rows;
    }

    private double flink(String name, String backend, int events, Supplier<Replay.Feed> feed, Rows right) {
        FlinkRun run = new FlinkRun(backend);
        return rate(name, events, () -> run.run(feed.get()), rows -> rows.requireEqual(name, right));
    }

    /** No rows to compare: all beacons have to arrive. */
    private double flinkAlone(String name, int events, Supplier<Replay.Feed> feed) {
        return rate(name, events, () -> FlinkAlone.run(feed.get()), arrived -> {
            if (arrived != events) {
                throw new IllegalStateException(name + " had " + arrived + " of " + events + " beacons");
            }
        });
    }

    private double jet(List<Beacon> log, Rows right) {
        Map<String, Map<Long, Integer>> watched = new HashMap<>();
        right.viewersAt.forEach((id, viewers) -> {
            Map<Long, Integer> somebody = new HashMap<>(viewers);
            somebody.values().removeIf(count -> count == 0);
            watched.put(id, somebody);
        });
        try (JetRun run = new JetRun()) {
            return rate(
                    "jet",
                    log.size(),
                    () -> run.run(Replay.of(log)),
                    rows -> Rows.requireSame("Jet", "viewers of each second", rows, watched));
        }
    }

    private <R> double rate(String name, int events, Supplier<R> side, Consumer<R> check) {
        check.accept(side.get());
        CpuRate rate = new CpuRate(events);
        for (int run = 1; run <= plan.runs(); run++) {
            rate.begin();
            R rows = side.get();
            double perCpuSecond = rate.end();
            check.accept(rows);
            out.printf(Locale.ROOT, "%s, run %d: %,.0f events per CPU-second%n", name, run, perCpuSecond);
        }
        return rate.median();
    }
}
