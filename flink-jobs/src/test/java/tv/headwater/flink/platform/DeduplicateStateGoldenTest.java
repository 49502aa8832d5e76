package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

/**
 * State that any released version wrote can be restored. A change of the state adds a version: run with
 * {@code -Dheadwater.goldens=write} and a higher number here, and keep the older tests.
 */
class DeduplicateStateGoldenTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final long MINUTE = 60_000;

    @Test
    void whatWasSeenBeforeIsSeenAgainAndForgottenInTime() throws Exception {
        try (var before = harness()) {
            before.open();
            before.processElement("kept over a leap", T0);
            before.processWatermark(T0 + 60 * MINUTE);
            before.processElement("seen", T0 + 60 * MINUTE);
            OperatorSubtaskState golden = golden(before.snapshot(1, T0));
            try (var after = harness()) {
                after.initializeState(golden);
                after.open();
                after.processElement("seen", T0 + 61 * MINUTE);
                after.processElement("kept over a leap", T0 + 61 * MINUTE);
                after.processElement("new", T0 + 61 * MINUTE);
                assertThat(after.extractOutputValues()).containsExactly("new");

                for (long minute = 60; minute <= 77; minute++) {
                    after.processWatermark(T0 + minute * MINUTE);
                }
                assertThat(after.numKeyedStateEntries()).isZero();
                assertThat(after.numEventTimeTimers()).isZero();
            }
        }
    }

    private static OperatorSubtaskState golden(OperatorSubtaskState written) throws Exception {
        Path file = Path.of(
                System.getProperty("headwater.root"),
                "flink-jobs/src/test/resources/golden/platform.deduplicate/1.snapshot");
        if ("write".equals(System.getProperty("headwater.goldens"))) {
            Files.createDirectories(file.getParent());
            OperatorSnapshotUtil.writeStateHandle(written, file.toString());
        }
        return OperatorSnapshotUtil.readStateHandle(file.toString());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DeduplicateFunction<String>(REMEMBERED)), id -> id, Types.STRING);
    }
}
