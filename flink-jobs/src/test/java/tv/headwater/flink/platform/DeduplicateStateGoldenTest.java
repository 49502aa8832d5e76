package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

/**
 * State that any released version wrote can be restored. A change of the state adds a version: write it with
 * {@code -Dheadwater.goldens=write} and a higher number, and keep the older tests.
 */
class DeduplicateStateGoldenTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final long MINUTE = 60_000;

    /** An id each with a timer: what releases before {@link DeduplicateOperator} wrote. */
    @Test
    void version1() throws Exception {
        assertSeenAgainAndForgottenInTime(read(1));
    }

    @Test
    void version2() throws Exception {
        if ("write".equals(System.getProperty("headwater.goldens"))) {
            write();
        }
        assertSeenAgainAndForgottenInTime(read(2));
    }

    private static void write() throws Exception {
        try (var before = harness()) {
            before.open();
            before.processElement("kept over a leap", T0);
            before.processWatermark(T0 + 60 * MINUTE);
            before.processElement("seen", T0 + 60 * MINUTE);
            OperatorSnapshotUtil.writeStateHandle(before.snapshot(1, T0), file(2).toString());
        }
    }

    private static void assertSeenAgainAndForgottenInTime(OperatorSubtaskState golden) throws Exception {
        try (var after = harness()) {
            after.initializeState(golden);
            after.open();
            hearAgain(after);
            after.processElement("new", T0 + 61 * MINUTE);
            assertThat(after.extractOutputValues()).containsExactly("new");
            assertThat(after.numEventTimeTimers()).isZero();
            assertStoredAgain(after.snapshot(2, T0));

            for (long minute = 60; minute <= 77; minute++) {
                after.processWatermark(T0 + minute * MINUTE);
            }
            assertThat(after.numKeyedStateEntries()).isZero();
        }
    }

    /** What was taken over from an earlier version is in the next checkpoint too. */
    private static void assertStoredAgain(OperatorSubtaskState second) throws Exception {
        try (var after = harness()) {
            after.initializeState(second);
            after.open();
            hearAgain(after);

            assertThat(after.extractOutputValues()).isEmpty();
        }
    }

    private static void hearAgain(KeyedOneInputStreamOperatorTestHarness<String, String, String> after)
            throws Exception {
        after.processElement("seen", T0 + 61 * MINUTE);
        after.processElement("kept over a leap", T0 + 61 * MINUTE);
    }

    private static OperatorSubtaskState read(int version) throws Exception {
        return OperatorSnapshotUtil.readStateHandle(file(version).toString());
    }

    private static Path file(int version) {
        return Path.of(
                System.getProperty("headwater.root"),
                "flink-jobs/src/test/resources/golden/platform.deduplicate/" + version + ".snapshot");
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new DeduplicateOperator<String>(REMEMBERED), id -> id, Types.STRING);
    }
}
