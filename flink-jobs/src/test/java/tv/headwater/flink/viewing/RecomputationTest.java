package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;

/**
 * Rows depend on what was accepted and when, and on nothing else: neither the order in which shards are read, nor batches,
 * nor how many tasks share the views, nor a restart change one bit. The seed is in the failure message.
 */
@Tag("it")
class RecomputationTest {
    private static final int SEEDS = 52;
    private static final int CROWDS = 4;
    private static final int PLAYERS = 40;
    private static final int MAX_DELAY_MILLIS = 900;
    private static final ViewingConfig CONFIG = fewInMemory(ViewingConfig.standard());

    /** Most views and broadcasts are read from state and written back with each record. */
    private static ViewingConfig fewInMemory(ViewingConfig config) {
        return new ViewingConfig(config.rules(), 3, 1, config.forgetBroadcastAfter(), config.sketchKey());
    }

    @Test
    void exampleUsage() {
        List<Beacon> log = Crowd.beacons(PLAYERS, 0);
        Recomputation oracle = Recomputation.of(log, CONFIG);

        assertThat(oracle.views()).hasSize(PLAYERS);
        for (LiveFigures row : oracle.figures().values()) {
            assertThat(row.viewersNow()).isZero();
            assertThat(row.joins()).isEqualTo(row.leaves());
            assertThat(row.uniqueViewers()).isPositive();
            long bySecond = oracle.series().values().stream()
                    .filter(point -> point.broadcastId().equals(row.broadcastId()))
                    .mapToLong(LivePoint::watchMillis)
                    .sum();
            assertThat(bySecond).isEqualTo(row.watchMillis());
        }
        assertThat(sum(oracle.minutes())).isEqualTo(sum(oracle.series()));
    }

    @Test
    void everyWayOfRunningGivesTheRowsOfTheOracle() throws Exception {
        Map<Integer, Recomputation> oracles = new HashMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Beacon> log = Crowd.beacons(PLAYERS, seed % CROWDS);
            Recomputation oracle = oracles.computeIfAbsent(
                    seed % CROWDS, crowd -> Recomputation.of(Crowd.beacons(PLAYERS, crowd), CONFIG));
            try (Run run = new Run(1 + seed % 3, new Random(seed))) {
                run.read(log);
                String as = "seed " + seed;
                assertThat(run.views).as(as).isEqualTo(oracle.views());
                assertThat(run.figures).as(as).isEqualTo(oracle.figures());
                assertThat(run.series).as(as).isEqualTo(oracle.series());
                assertThat(run.minutes).as(as).isEqualTo(oracle.minutes());
                assertThat(rows(run.breakdowns)).as(as).isEqualTo(rows(oracle.breakdowns()));
                assertThat(run.summaries).as(as).usingRecursiveComparison().isEqualTo(oracle.summaries());
                assertNothingIsNegativeAndSumsAgree(run, as);
                assertFlowsExplainTheAudience(run, as);
            }
        }
    }

    private static void assertNothingIsNegativeAndSumsAgree(Run run, String as) {
        for (LiveFigures row : run.allFigures.values()) {
            assertThat(Math.min(row.viewersNow(), row.playsNow())).as(as).isNotNegative();
            assertThat(row.joins() - row.leaves()).as(as).isEqualTo(row.viewersNow());
        }
        for (LiveBreakdown breakdown : run.allBreakdowns) {
            LiveFigures total = run.allFigures.get(breakdown.broadcastId() + "/" + breakdown.version());
            for (Dimension dimension : Dimension.values()) {
                AudienceTally sum = Arrays.stream(breakdown.rows())
                        .filter(row -> row.dimension() == dimension)
                        .map(SliceShare::tally)
                        .reduce(AudienceTally.ZERO, AudienceTally::plus);
                assertThat(List.of(
                                (long) sum.viewers(),
                                (long) sum.plays(),
                                sum.views(),
                                sum.starts(),
                                sum.exitsBeforeStart(),
                                sum.startFailures(),
                                sum.playbackFailures(),
                                sum.playMillis(),
                                sum.watchMillis(),
                                sum.rebufferMillis(),
                                sum.seekMillis(),
                                sum.rebuffers()))
                        .as(as + ", " + dimension + " at " + breakdown.version())
                        .isEqualTo(List.of(
                                (long) total.viewersNow(),
                                (long) total.playsNow(),
                                total.views(),
                                total.starts(),
                                total.exitsBeforeStart(),
                                total.startFailures(),
                                total.playbackFailures(),
                                total.playMillis(),
                                total.watchMillis(),
                                total.rebufferMillis(),
                                total.seekMillis(),
                                total.rebuffers()));
            }
            assertThat(breakdown.rows())
                    .as(as)
                    .allMatch(row -> row.tally().viewers() >= 0
                            && row.tally().views() >= 0
                            && row.tally().playMillis() >= 0
                            && row.tally().watchMillis() >= 0
                            && row.tally().rebuffers() >= 0);
        }
    }

    private static void assertFlowsExplainTheAudience(Run run, String as) {
        String broadcastId = "";
        int viewers = 0;
        for (LivePoint point : run.series.values()) {
            viewers = point.broadcastId().equals(broadcastId) ? viewers : 0;
            broadcastId = point.broadcastId();
            viewers += point.joins() - point.leaves();
            assertThat(point.viewers()).as(as + " at " + point.bucketAt()).isEqualTo(viewers);
            assertThat(point.peakViewers()).as(as).isGreaterThanOrEqualTo(point.viewers());
        }
    }

    private static long sum(TreeMap<String, LivePoint> points) {
        return points.values().stream()
                .mapToLong(point -> point.watchMillis() + point.joins() + point.views() + point.rebufferMillis())
                .sum();
    }

    /** Without the zeros that take a value off the list. */
    private static Map<String, HashSet<SliceShare>> rows(TreeMap<String, LiveBreakdown> breakdowns) {
        Map<String, HashSet<SliceShare>> rows = new TreeMap<>();
        breakdowns.forEach((id, breakdown) -> rows.put(
                id + "/" + breakdown.version(),
                new HashSet<>(Arrays.stream(breakdown.rows())
                        .filter(row -> !row.tally().isZero())
                        .toList())));
        return rows;
    }

    /** The job's operators, wired by hand: as many tasks for views as asked for, one for broadcasts, one restart. */
    private static final class Run implements AutoCloseable {
        final TreeMap<String, View> views = new TreeMap<>();
        final TreeMap<String, LiveFigures> figures = new TreeMap<>();
        final TreeMap<String, LiveFigures> allFigures = new TreeMap<>();
        final TreeMap<String, LivePoint> series = new TreeMap<>();
        final TreeMap<String, LivePoint> minutes = new TreeMap<>();
        final TreeMap<String, LiveBreakdown> breakdowns = new TreeMap<>();
        final List<LiveBreakdown> allBreakdowns = new ArrayList<>();
        final TreeMap<String, BroadcastSummary> summaries = new TreeMap<>();
        private final List<KeyedOneInputStreamOperatorTestHarness<String, Beacon, TickChanges>> tasks =
                new ArrayList<>();
        private KeyedOneInputStreamOperatorTestHarness<String, TickChanges, LiveFigures> audience;
        private final Random random;

        Run(int parallelism, Random random) throws Exception {
            this.random = random;
            for (int task = 0; task < parallelism; task++) {
                tasks.add(openTask(null));
            }
            audience = openAudience(null);
        }

        void read(List<Beacon> log) throws Exception {
            Map<Beacon, Long> arrivals = new java.util.IdentityHashMap<>();
            log.forEach(beacon -> arrivals.put(beacon, Acceptance.millisOf(beacon) + random.nextInt(MAX_DELAY_MILLIS)));
            List<Beacon> arrived = new ArrayList<>(log);
            arrived.sort(Comparator.comparing(arrivals::get));
            int restartAt = random.nextInt(arrived.size());
            for (int from = 0; from < arrived.size(); ) {
                int to = Math.min(arrived.size(), from + 1 + random.nextInt(60));
                for (Beacon beacon : arrived.subList(from, to)) {
                    task(beacon).processElement(Beacon.newBuilder(beacon).build(), beacon.getReceivedAt());
                }
                passUntil(arrivals.get(arrived.get(to - 1)) - 1_000);
                if (from <= restartAt && restartAt < to) {
                    restart();
                }
                from = to;
            }
            passUntil(arrivals.get(arrived.get(arrived.size() - 1)) + 3_600_000);
            for (int i = 0; i < tasks.size(); i++) {
                keepViews(i);
            }
            keepRows();
        }

        private KeyedOneInputStreamOperatorTestHarness<String, Beacon, TickChanges> task(Beacon beacon) {
            return tasks.get(Math.floorMod(beacon.getViewId().hashCode(), tasks.size()));
        }

        private void passUntil(long watermark) throws Exception {
            for (int i = 0; i < tasks.size(); i++) {
                tasks.get(i).processWatermark(watermark);
                takeChanges(i);
            }
            audience.processWatermark(watermark);
        }

        private void takeChanges(int task) throws Exception {
            for (TickChanges change : tasks.get(task).extractOutputValues()) {
                audience.processElement(change, change.tick());
            }
            tasks.get(task).getOutput().clear();
        }

        private void restart() throws Exception {
            for (int i = 0; i < tasks.size(); i++) {
                tasks.get(i).prepareSnapshotPreBarrier(1);
                takeChanges(i);
                OperatorSubtaskState state = tasks.get(i).snapshot(1, 1);
                keepViews(i);
                tasks.get(i).close();
                tasks.set(i, openTask(state));
            }
            OperatorSubtaskState state = audience.snapshot(1, 1);
            keepRows();
            audience.close();
            audience = openAudience(state);
        }

        private void keepViews(int task) {
            side(tasks.get(task).getSideOutput(ViewOperator.FINISHED))
                    .forEach(view -> views.put(view.viewId() + "/" + view.part(), view));
        }

        private void keepRows() {
            audience.extractOutputValues().forEach(row -> {
                figures.put(row.broadcastId(), row);
                allFigures.put(row.broadcastId() + "/" + row.version(), row);
            });
            side(audience.getSideOutput(AudienceOperator.SERIES))
                    .forEach(point -> series.put(point.broadcastId() + "/" + point.bucketAt(), point));
            side(audience.getSideOutput(AudienceOperator.MINUTES))
                    .forEach(point -> minutes.put(point.broadcastId() + "/" + point.bucketAt(), point));
            side(audience.getSideOutput(AudienceOperator.BREAKDOWNS)).forEach(breakdown -> {
                breakdowns.put(breakdown.broadcastId(), breakdown);
                allBreakdowns.add(breakdown);
            });
            side(audience.getSideOutput(AudienceOperator.SUMMARIES))
                    .forEach(summary -> summaries.put(summary.figures().broadcastId(), summary));
        }

        private static <T> List<T> side(Queue<StreamRecord<T>> records) {
            return records == null
                    ? List.of()
                    : records.stream().map(StreamRecord::getValue).toList();
        }

        @Override
        public void close() throws Exception {
            for (var task : tasks) {
                task.close();
            }
            audience.close();
        }

        private static KeyedOneInputStreamOperatorTestHarness<String, Beacon, TickChanges> openTask(
                OperatorSubtaskState state) throws Exception {
            var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    new ViewOperator(CONFIG), Beacon::getViewId, Types.STRING);
            harness.setup(Ticks.serializer());
            return open(harness, state);
        }

        private static KeyedOneInputStreamOperatorTestHarness<String, TickChanges, LiveFigures> openAudience(
                OperatorSubtaskState state) throws Exception {
            return open(
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new AudienceOperator(CONFIG), TickChanges::broadcastId, Types.STRING),
                    state);
        }

        private static <H extends OneInputStreamOperatorTestHarness<?, ?>> H open(H harness, OperatorSubtaskState state)
                throws Exception {
            harness.getExecutionConfig().disableGenericTypes();
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
            return harness;
        }
    }
}
