package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DeduplicateFunctionTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final long MINUTE = 60_000;

    @Test
    void exampleUsage() throws Exception {
        try (var harness = open()) {
            harness.processElement("a", T0);
            harness.processElement("b", T0 + 1);
            harness.processElement("a", T0 + 2);

            assertThat(harness.extractOutputValues()).containsExactly("a", "b");
            pass(harness, 16);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
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
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DeduplicateFunction<String>(REMEMBERED)), id -> id, Types.STRING);
        harness.open();
        return harness;
    }
}
