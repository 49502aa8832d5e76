package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DeduplicateOperatorTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final long MINUTE = 60_000;
    private static final int MAX_TASKS = 128;

    @Test
    void exampleUsage() throws Exception {
        try (var harness = open()) {
            harness.processElement("a", T0);
            harness.processElement("b", T0 + 1);
            harness.processElement("a", T0 + 2);

            assertThat(harness.extractOutputValues()).containsExactly("a", "b");
            harness.snapshot(1, T0);
            assertThat(harness.numKeyedStateEntries()).isPositive();
            pass(harness, 16);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    /** Kept by key group, so that each task finds its own again. */
    @Test
    void idsGoWithTheirTaskWhenTasksBecomeMoreOrFewer() throws Exception {
        List<String> ids = IntStream.range(0, 2_000)
                .mapToObj(i -> i % 2 == 0 ? "id " + i : new UUID(i, 5).toString())
                .toList();
        OperatorSubtaskState one = afterwards(List.of(), ids, 1).get(0);
        List<OperatorSubtaskState> three = afterwards(List.of(one), ids, 3);

        List<OperatorSubtaskState> two = afterwards(three, ids, 2);

        assertThat(two).hasSize(2);
    }

    /** Lets tasks that go on from {@code before} hear all ids: those that were heard before do not come out. */
    private static List<OperatorSubtaskState> afterwards(List<OperatorSubtaskState> before, List<String> ids, int tasks)
            throws Exception {
        List<OperatorSubtaskState> after = new ArrayList<>();
        int passed = 0;
        for (int task = 0; task < tasks; task++) {
            try (var harness = harness(tasks, task)) {
                if (!before.isEmpty()) {
                    harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            AbstractStreamOperatorTestHarness.repackageState(
                                    before.toArray(OperatorSubtaskState[]::new)),
                            MAX_TASKS,
                            before.size(),
                            tasks,
                            task));
                }
                harness.open();
                for (String id : ids) {
                    int group = KeyGroupRangeAssignment.assignToKeyGroup(id, MAX_TASKS);
                    if (KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(MAX_TASKS, tasks, group) == task) {
                        harness.processElement(id, T0);
                    }
                }
                passed += harness.extractOutputValues().size();
                after.add(harness.snapshot(1, T0));
            }
        }
        assertThat(passed).isEqualTo(before.isEmpty() ? ids.size() : 0);
        return after;
    }

    /** The second checkpoint adds to a minute that the first has stored. */
    @Test
    void aMinuteIsStoredWithAllItsIds() throws Exception {
        OperatorSubtaskState second;
        try (var harness = open()) {
            harness.processElement("a", T0);
            harness.snapshot(1, T0);
            harness.processElement("b", T0 + 1);
            second = harness.snapshot(2, T0);
        }
        try (var harness = harness(1, 0)) {
            harness.initializeState(second);
            harness.open();
            harness.processElement("a", T0 + 2);
            harness.processElement("b", T0 + 2);

            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    /** More groups than are looked through at a time: all ids are forgotten within the next watermarks. */
    @Test
    void theIdsOfAllGroupsAreForgotten() throws Exception {
        try (var harness = open()) {
            for (int i = 0; i < 2_000; i++) {
                harness.processElement("id " + i, T0);
            }
            harness.snapshot(1, T0);
            pass(harness, 16);
            for (int watermark = 1; watermark <= MAX_TASKS; watermark++) {
                harness.processWatermark(T0 + 16 * MINUTE + watermark);
            }

            assertThat(harness.numKeyedStateEntries()).isZero();
            harness.processElement("id 7", T0 + 17 * MINUTE);
            assertThat(harness.extractOutputValues()).hasSize(2_001);
        }
    }

    @Test
    void hoursOnTheWallClockDoNotCount() throws Exception {
        try (var harness = open()) {
            harness.setProcessingTime(T0);
            harness.setStateTtlProcessingTime(T0);
            harness.processElement("a", T0);
            harness.processWatermark(T0);
            harness.setProcessingTime(T0 + 600 * MINUTE);
            harness.setStateTtlProcessingTime(T0 + 600 * MINUTE);

            harness.processElement("a", T0 + 1_000);

            assertThat(harness.extractOutputValues()).containsExactly("a");
        }
    }

    /** With everything down nothing is sent: the first event afterwards moves event time before the copies come. */
    @Test
    void aLeapOfEventTimeDoesNotCount() throws Exception {
        try (var harness = open()) {
            harness.processElement("a", T0);
            harness.processWatermark(T0);
            harness.processWatermark(T0 + 600 * MINUTE);

            harness.processElement("a", T0);

            assertThat(harness.extractOutputValues()).containsExactly("a");
            harness.snapshot(1, T0);
            assertThat(harness.numKeyedStateEntries()).isPositive();
            pass(harness, 616);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aStreamThatOnlyLeapsForgetsToo() throws Exception {
        try (var harness = open()) {
            for (int hour = 0; hour < 50; hour++) {
                harness.processElement("event " + hour, T0 + hour * 60 * MINUTE);
                harness.processWatermark(T0 + hour * 60 * MINUTE);
                harness.snapshot(hour, T0);
                assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(3);
            }
        }
    }

    @Test
    void anEventThatComesLateIsRememberedAsLong() throws Exception {
        try (var harness = open()) {
            harness.processWatermark(T0);
            harness.processElement("late", T0 - 600 * MINUTE);
            pass(harness, 14);
            harness.processElement("late", T0 - 600 * MINUTE);

            assertThat(harness.extractOutputValues()).containsExactly("late");
        }
    }

    @Test
    void eventsWithoutATimeAreKeptToTheEndOfTheInput() throws Exception {
        try (var harness = open()) {
            harness.processElement(new StreamRecord<>("a"));
            harness.processElement(new StreamRecord<>("a"));
            assertThat(harness.extractOutputValues()).containsExactly("a");
            harness.snapshot(1, T0);
            assertThat(harness.numKeyedStateEntries()).isPositive();

            harness.processWatermark(Watermark.MAX_WATERMARK.getTimestamp());
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    /** Event time as it flows while everything runs. */
    private static void pass(KeyedOneInputStreamOperatorTestHarness<String, String, String> harness, int untilMinute)
            throws Exception {
        long from = Math.max(T0, harness.getCurrentWatermark());
        for (long at = from; at <= T0 + untilMinute * MINUTE; at += 10_000) {
            harness.processWatermark(at);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> open() throws Exception {
        var harness = harness(1, 0);
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness(int tasks, int task)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new DeduplicateOperator<String>(REMEMBERED), id -> id, Types.STRING, MAX_TASKS, tasks, task);
    }
}
