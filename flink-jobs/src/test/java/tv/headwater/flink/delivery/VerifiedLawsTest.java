package tv.headwater.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import tv.headwater.flink.viewing.PlayerState;

/** Whatever the order, the copies, the batches, the tasks and a restart: each second counts whom the oracle counts. */
class VerifiedLawsTest {
    private static final int SEEDS = 52;
    private static final int CROWDS = 4;
    private static final int PLAYERS = 24;
    /** Both streams are read at least this far in step; the functions wait for longer. */
    private static final int MAX_DELAY_MILLIS = 1_900;

    @Test
    void exampleUsage() throws Exception {
        List<Sign> signs = new ArrayList<>(List.of(
                Players.beacon("a", 0, Players.T0, PlayerState.PLAYING),
                Players.beacon("a", 1, Players.T0 + 10_000, PlayerState.PLAYING)));
        for (int i = 0; i < 4; i++) {
            signs.add(Players.segment("a", Players.T0 + 500 + i * 2_000, 1_000));
        }

        Run run = new Run(1, new Random(1)).read(signs);

        assertThat(run.rows.get(Players.T0 + 6_000).verified()).isEqualTo(1);
        assertThat(run.rows.get(Players.T0 + 10_000).verified()).isEqualTo(1);
        assertThat(run.rows.get(Players.T0 + 11_000).viewers()).isEqualTo(1);
        assertThat(run.rows.get(Players.T0 + 11_000).verified())
                .as("nothing for four seconds")
                .isZero();
        assertThat(run.ended.get("a")).startsWith("beacons 4 4000");
    }

    @Test
    void everyWayOfRunningCountsWhomTheOracleCounts() throws Exception {
        Map<Integer, PlainAudience> oracles = new HashMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Sign> signs = Players.crowd(PLAYERS, seed % CROWDS);
            PlainAudience plain = oracles.computeIfAbsent(seed % CROWDS, crowd -> PlainAudience.of(signs));
            Run run = new Run(1 + seed % 3, new Random(seed)).read(signs);

            String as = "seed " + seed;
            assertThat(run.ended).as(as).isEqualTo(plain.sessions);
            long firstBytesAt = signs.stream()
                    .filter(sign -> sign.bytes() > 0)
                    .mapToLong(Sign::at)
                    .min()
                    .orElseThrow();
            long viewerSeconds = 0;
            long verifiedSeconds = 0;
            for (Map.Entry<Long, int[]> second : plain.seconds.entrySet()) {
                VerifiedViewers row = run.rows.get(second.getKey());
                int[] counted = row == null
                        ? new int[4]
                        : new int[] {row.viewers(), verifiedOrUnknown(row, second, firstBytesAt), row.cdnViewers(), 0};
                assertThat(counted).as(as + " at " + second.getKey()).isEqualTo(second.getValue());
                viewerSeconds += second.getValue()[0];
                verifiedSeconds += second.getValue()[1];
            }
            VerifiedViewers last = run.rows.lastEntry().getValue();
            assertThat(List.of(last.viewerSeconds(), last.verifiedSeconds()))
                    .as(as)
                    .isEqualTo(List.of(viewerSeconds, verifiedSeconds));
            assertThat(last.cdnViews()).as(as).isEqualTo((int) plain.sessions.values().stream()
                    .filter(row -> row.startsWith("cdn"))
                    .count());
            assertThat(last.peakVerified())
                    .as(as)
                    .isEqualTo(plain.seconds.tailMap(firstBytesAt).values().stream()
                            .mapToInt(second -> second[1])
                            .max()
                            .orElseThrow());
        }
    }

    /** Until somebody has fetched anything, nothing is known of the CDN: then the row must say so. */
    private static int verifiedOrUnknown(VerifiedViewers row, Map.Entry<Long, int[]> second, long firstBytesAt) {
        assertThat(row.verified() == null).isEqualTo(second.getKey() < firstBytesAt);
        return row.verified() == null ? second.getValue()[1] : row.verified();
    }

    /** The functions wired by hand: as many tasks for sessions as asked for, one for broadcasts, one restart. */
    private static final class Run {
        final TreeMap<Long, VerifiedViewers> rows = new TreeMap<>();
        final TreeMap<String, String> ended = new TreeMap<>();
        private final List<KeyedOneInputStreamOperatorTestHarness<String, Sign, SessionChange>> tasks =
                new ArrayList<>();
        private KeyedOneInputStreamOperatorTestHarness<String, SessionChange, VerifiedViewers> broadcasts =
                Harnesses.broadcasts(null);
        private final Random random;

        Run(int parallelism, Random random) throws Exception {
            this.random = random;
            for (int task = 0; task < parallelism; task++) {
                tasks.add(Harnesses.sessions(null));
            }
        }

        Run read(List<Sign> signs) throws Exception {
            Map<Sign, Long> arrivals = new IdentityHashMap<>();
            List<Sign> arrived = new ArrayList<>(signs);
            arrived.forEach(sign -> arrivals.put(sign, sign.at() + random.nextInt(MAX_DELAY_MILLIS)));
            arrived.sort(Comparator.comparing(arrivals::get));
            int restartAt = random.nextInt(arrived.size());
            for (int from = 0; from < arrived.size(); ) {
                int to = Math.min(arrived.size(), from + 1 + random.nextInt(30));
                for (Sign sign : arrived.subList(from, to)) {
                    tasks.get(Math.floorMod(sign.sid().hashCode(), tasks.size()))
                            .processElement(new StreamRecord<>(sign, sign.at()));
                }
                passUntil(arrivals.get(arrived.get(to - 1)) - 1);
                if (from <= restartAt && restartAt < to) {
                    restart();
                }
                from = to;
            }
            passUntil(Players.T0 + 1_000_000);
            passUntil(Players.T0 + 3 * DeliveryRun.DAY);
            for (var task : tasks) {
                assertThat(task.numKeyedStateEntries() + task.numEventTimeTimers())
                        .isZero();
                task.close();
            }
            assertThat(broadcasts.numKeyedStateEntries() + broadcasts.numEventTimeTimers())
                    .isZero();
            broadcasts.close();
            return this;
        }

        private void passUntil(long watermark) throws Exception {
            for (var task : tasks) {
                task.processWatermark(watermark);
                for (SessionChange change : task.extractOutputValues()) {
                    broadcasts.processElement(new StreamRecord<>(change, change.at()));
                }
                task.getOutput().clear();
                var rowsOfSessions = task.getSideOutput(SessionFunction.ENDED);
                if (rowsOfSessions != null) {
                    rowsOfSessions.forEach(row -> ended.put(
                            row.getValue().sid(),
                            row.getValue().source() + " " + row.getValue().requests() + " "
                                    + row.getValue().bytes()));
                }
            }
            broadcasts.processWatermark(watermark);
            for (VerifiedViewers row : broadcasts.extractOutputValues()) {
                assertThat(row.viewers()).isNotNegative();
                assertThat(row.cdnViews()).isNotNegative();
                assertThat(row.verified() == null ? 0 : row.verified()).isBetween(0, row.viewers());
                rows.put(row.version(), row);
            }
            broadcasts.getOutput().clear();
        }

        private void restart() throws Exception {
            for (int task = 0; task < tasks.size(); task++) {
                OperatorSubtaskState state = tasks.get(task).snapshot(1, 1);
                tasks.get(task).close();
                tasks.set(task, Harnesses.sessions(state));
            }
            OperatorSubtaskState state = broadcasts.snapshot(1, 1);
            broadcasts.close();
            broadcasts = Harnesses.broadcasts(state);
        }
    }
}
