package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AudienceOperatorTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void exampleUsage() throws Exception {
        try (var harness = open()) {
            send(harness, arrives(T0 + 100, 320));
            harness.processWatermark(T0 + 3_000);
            send(harness, leaves(T0 + 3_500));
            harness.processWatermark(T0 + 9_000);

            List<LiveFigures> rows = harness.extractOutputValues();
            assertThat(rows)
                    .extracting(LiveFigures::version)
                    .containsExactly(T0 + 1_000, T0 + 2_000, T0 + 3_000, T0 + 4_000);
            assertThat(rows).extracting(LiveFigures::viewersNow).containsExactly(1, 1, 1, 0);
            LiveFigures last = rows.get(3);
            assertThat(last.views()).isEqualTo(1);
            assertThat(last.startupP50Millis()).isEqualTo(320);
            assertThat(last.peakViewers()).isEqualTo(1);
            assertThat(last.peakAt()).isEqualTo(T0 + 1_000);
        }
    }

    @Test
    void aBroadcastIsForgottenADayAfterItsLastViewer() throws Exception {
        try (var harness = open()) {
            send(harness, arrives(T0 + 100, 320));
            send(harness, leaves(T0 + 3_500));
            harness.processWatermark(T0 + 10_000);
            // One for the final summary, one for forgetting.
            assertThat(harness.numEventTimeTimers()).isEqualTo(2);
            assertThat(stored(harness)).isPositive();

            harness.processWatermark(T0 + 4_000 + DAY);

            assertThat(stored(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    /** The watermark may jump over a day, and what waits for the tick after it has not been counted yet. */
    @Test
    void changesThatStillWaitAreNotForgotten() throws Exception {
        try (var harness = open()) {
            send(harness, arrives(T0 + 100, 320));
            send(harness, leaves(T0 + 3_500));
            harness.processWatermark(T0 + 10_000);
            send(harness, arrives(T0 + 5_000 + DAY, 100));
            harness.processWatermark(T0 + 6_000 + DAY);

            List<LiveFigures> rows = harness.extractOutputValues();
            assertThat(rows.get(rows.size() - 1).viewersNow()).isEqualTo(1);
            send(harness, leaves(T0 + 7_000 + DAY));
            harness.processWatermark(T0 + 10_000 + 2 * DAY);
            assertThat(stored(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void fewerThanNobodyIsShownAsNobodyAndForgotten() throws Exception {
        try (var harness = open()) {
            send(harness, leaves(T0 + 100));
            harness.processWatermark(T0 + 10_000);

            assertThat(harness.extractOutputValues())
                    .extracting(LiveFigures::viewersNow)
                    .containsExactly(0);
            assertThat(harness.extractOutputValues().get(0).playsNow()).isZero();
            assertThat(harness.getSideOutput(AudienceOperator.SERIES))
                    .allMatch(point ->
                            point.getValue().viewers() == 0 && point.getValue().plays() == 0);
            harness.processWatermark(T0 + 10_000 + DAY);
            assertThat(stored(harness)).isZero();
        }
    }

    @Test
    void totalsOutliveAQuietHourAndOpenBucketsAreFew() throws Exception {
        try (var harness = open()) {
            send(harness, arrives(T0 + 100, 320));
            harness.processWatermark(T0 + 600_000);
            assertThat(stored(harness)).isLessThan(30);
            send(harness, leaves(T0 + 600_500));
            harness.processWatermark(T0 + 4_000_000);
            send(harness, arrives(T0 + 4_000_100, 100));
            harness.processWatermark(T0 + 4_001_000);

            List<LiveFigures> rows = harness.extractOutputValues();
            assertThat(rows.get(rows.size() - 1).views()).isEqualTo(2);
        }
    }

    @Test
    void lateChangesShowAtTheNextTickAndVersionsOnlyGrow() throws Exception {
        try (var harness = open()) {
            send(harness, arrives(T0 + 100, 320));
            harness.processWatermark(T0 + 5_000);
            send(harness, arrives(T0 + 200, 400));
            harness.processWatermark(T0 + 6_000);

            List<LiveFigures> rows = harness.extractOutputValues();
            assertThat(rows)
                    .extracting(LiveFigures::version)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(rows.get(rows.size() - 1).viewersNow()).isEqualTo(2);
        }
    }

    /** Rows depend on what happened and when, not on the order of arrival: the seed is in the failure message. */
    @Test
    void orderAndBatchingDoNotMatter() throws Exception {
        Map<Long, LiveFigures> expectedRows = null;
        Map<Long, LivePoint> expectedPoints = null;
        for (int seed = 0; seed < 60; seed++) {
            try (var harness = open()) {
                List<AudienceChange> changes = crowd();
                Random random = new Random(seed);
                for (int second = 0; second < 40; second += 4) {
                    List<AudienceChange> batch = between(changes, T0 + second * 1_000L, T0 + (second + 4) * 1_000L);
                    Collections.shuffle(batch, random);
                    for (AudienceChange change : batch) {
                        send(harness, change);
                    }
                    harness.processWatermark(T0 + (second + 4) * 1_000L - random.nextInt(1, 3) * 500L);
                }
                harness.processWatermark(T0 + 60_000);
                Map<Long, LiveFigures> rows = new TreeMap<>();
                harness.extractOutputValues().forEach(row -> rows.put(row.version(), row));
                Map<Long, LivePoint> points = new TreeMap<>();
                for (StreamRecord<LivePoint> point : harness.getSideOutput(AudienceOperator.SERIES)) {
                    points.put(point.getValue().bucketAt(), point.getValue());
                }
                expectedRows = expectedRows == null ? rows : expectedRows;
                expectedPoints = expectedPoints == null ? points : expectedPoints;
                assertThat(rows).as("seed " + seed).isEqualTo(expectedRows);
                assertThat(points).as("seed " + seed).isEqualTo(expectedPoints);
                assertThat(rows.values()).as("seed " + seed).allMatch(row -> row.viewersNow() >= 0);
            }
        }
    }

    private static List<AudienceChange> crowd() {
        List<AudienceChange> changes = new ArrayList<>();
        Random random = new Random(7);
        for (int viewer = 0; viewer < 200; viewer++) {
            long from = T0 + random.nextLong(20_000);
            changes.add(arrives(from, random.nextLong(5_000)));
            changes.add(leaves(from + 1 + random.nextLong(19_000)));
        }
        changes.sort(java.util.Comparator.comparingLong(AudienceChange::at));
        return changes;
    }

    private static List<AudienceChange> between(List<AudienceChange> changes, long from, long to) {
        return new ArrayList<>(changes.stream()
                .filter(change -> change.at() >= from && change.at() < to)
                .toList());
    }

    @Test
    void valuesBeyondTheLimitAreOtherAndSumsAgree() throws Exception {
        int values = BreakdownFold.MAX_TRACKED + 40;
        try (var harness = open()) {
            for (int i = 0; i < values; i++) {
                send(harness, watches("player-" + i, 1_000 + i, T0 + 100));
            }
            harness.processWatermark(T0 + 5_000);

            List<LiveBreakdown> breakdowns = values(harness.getSideOutput(AudienceOperator.BREAKDOWNS));
            SliceShare[] rows = breakdowns.get(breakdowns.size() - 1).rows();
            assertThat(rows).hasSize(BreakdownFold.MAX_LISTED + 1);
            assertThat(rows[rows.length - 1].value()).isEqualTo(Dimension.OTHER);
            long sum = 0;
            for (SliceShare row : rows) {
                sum += row.tally().watchMillis();
            }
            assertThat(sum)
                    .isEqualTo(harness.extractOutputValues().get(0).watchMillis())
                    .isEqualTo(values * 1_000L + values * (values - 1) / 2);
            // All values exist, and those that were told apart are few.
            assertThat(stored(harness)).isLessThan(BreakdownFold.MAX_TRACKED + 20);
        }
    }

    @Test
    void aValueThatFallsOutOfTheFiftyIsWrittenWithZeros() throws Exception {
        try (var harness = open()) {
            for (int i = 0; i < BreakdownFold.MAX_LISTED; i++) {
                send(harness, watches("old-" + i, 1_000 + i, T0 + 100));
            }
            harness.processWatermark(T0 + 5_000);
            send(harness, watches("new", 9_000, T0 + 5_100));
            harness.processWatermark(T0 + 10_000);

            List<LiveBreakdown> breakdowns = values(harness.getSideOutput(AudienceOperator.BREAKDOWNS));
            SliceShare[] rows = breakdowns.get(breakdowns.size() - 1).rows();
            assertThat(rows).hasSize(BreakdownFold.MAX_LISTED + 2);
            assertThat(rows)
                    .filteredOn(row -> row.value().equals("old-0"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.tally().isZero()).isTrue());
            assertThat(rows)
                    .filteredOn(row -> row.value().equals(Dimension.OTHER))
                    .singleElement()
                    .satisfies(row -> assertThat(row.tally().watchMillis()).isEqualTo(1_000));
        }
    }

    @Test
    void theSummaryIsFinalTwentySecondsAfterTheLastViewer() throws Exception {
        try (var harness = open()) {
            send(harness, arrives(T0 + 100, 320));
            harness.processWatermark(T0 + 9_000);
            send(harness, leaves(T0 + 9_500));
            harness.processWatermark(T0 + 29_000);
            List<BroadcastSummary> before = values(harness.getSideOutput(AudienceOperator.SUMMARIES));
            assertThat(before).isNotEmpty().allMatch(summary -> summary.finalAt() == null);

            harness.processWatermark(T0 + 30_000);
            List<BroadcastSummary> after = values(harness.getSideOutput(AudienceOperator.SUMMARIES));
            BroadcastSummary last = after.get(after.size() - 1);
            assertThat(last.finalAt()).isEqualTo(T0 + 30_000);
            assertThat(last.figures().version()).isEqualTo(T0 + 30_000);
            assertThat(last.firstViewerAt()).isEqualTo(T0 + 1_000);
            assertThat(last.lastViewerAt()).isEqualTo(T0 + 9_000);
            assertThat(last.averageViewersHundredths()).isEqualTo(100);
            assertThat(last.startups()[2]).isEqualTo(1);

            send(harness, arrives(T0 + 60_100, 100));
            harness.processWatermark(T0 + 70_000);
            List<BroadcastSummary> again = values(harness.getSideOutput(AudienceOperator.SUMMARIES));
            assertThat(again.get(again.size() - 1).finalAt()).isNull();
        }
    }

    /** The summary would have been final at the very tick for which somebody waits, until somebody else came before. */
    @Test
    void whoeverWaitsForTheTickOfTheFinalSummaryIsCounted() throws Exception {
        try (var harness = open()) {
            send(harness, arrives(T0 + 100, 320));
            send(harness, leaves(T0 + 900));
            harness.processWatermark(T0 + 2_000);
            send(harness, arrives(T0 + 1_000 + SummaryFold.SETTLE_MILLIS, 100));
            send(harness, arrives(T0 + 2_500, 200));
            send(harness, leaves(T0 + 4_500));
            harness.processWatermark(T0 + 60_000);

            List<LiveFigures> rows = harness.extractOutputValues();
            assertThat(rows.get(rows.size() - 1).views()).isEqualTo(3);
        }
    }

    private static <T> List<T> values(java.util.Queue<StreamRecord<T>> records) {
        return records.stream().map(StreamRecord::getValue).toList();
    }

    private static AudienceChange watches(String player, long millis, long at) {
        AudienceTally tally = Ticks.spent(Spending.PLAY, millis, 0);
        SliceShare[] slices = {new SliceShare(Dimension.PLAYER, player, tally)};
        return new AudienceChange(
                Beacons.BROADCAST, at, AudienceChange.bucketOf(at), tally, slices, AudienceChange.NO_VIEWERS);
    }

    private static AudienceChange arrives(long at, long startupMillis) {
        AudienceTally tally =
                new Standing(true, true, true, startupMillis, false, false, false, 0, 0, null, 0, null).tally();
        return new AudienceChange(Beacons.BROADCAST, at, AudienceChange.bucketOf(at), tally);
    }

    private static AudienceChange leaves(long at) {
        AudienceTally here = new Standing(false, true, true, null, false, false, false, 0, 0, null, 0, null).tally();
        return new AudienceChange(Beacons.BROADCAST, at, AudienceChange.bucketOf(at), here.negated());
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, TickChanges, LiveFigures> harness, AudienceChange change)
            throws Exception {
        harness.processElement(Ticks.of(change), change.at());
    }

    /** Entries of all keys, once a checkpoint was taken. */
    private static int stored(KeyedOneInputStreamOperatorTestHarness<String, TickChanges, LiveFigures> harness)
            throws Exception {
        harness.snapshot(1, T0);
        return harness.numKeyedStateEntries();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, TickChanges, LiveFigures> open() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new AudienceOperator(ViewingConfig.standard()), TickChanges::broadcastId, Types.STRING);
        harness.getExecutionConfig().disableGenericTypes();
        harness.open();
        return harness;
    }
}
