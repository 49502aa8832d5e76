package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.record.Beacon;

/**
 * State that any released version wrote can be restored. A change of the state adds a version: run with
 * {@code -Dheadwater.goldens=write} and add its name below.
 */
class ViewStateGoldenTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final String NEWEST = "4";

    @Test
    void exampleUsage() throws Exception {
        if ("write".equals(System.getProperty("headwater.goldens"))) {
            Path golden = Path.of(System.getProperty("headwater.root"), "flink-jobs/src/test/resources" + name(NEWEST));
            Files.createDirectories(golden.getParent());
            OperatorSnapshotUtil.writeStateHandle(written(), golden.toString());
        }

        assertRestores(written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4"})
    void everyVersionIsRestored(String version) throws Exception {
        URL golden = ViewStateGoldenTest.class.getResource(name(version));

        assertRestores(OperatorSnapshotUtil.readStateHandle(golden.getPath()));
    }

    private static void assertRestores(OperatorSubtaskState state) throws Exception {
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processWatermark(T0 + 100_000);

            View view = harness.getSideOutput(ViewOperator.FINISHED).element().getValue();
            assertThat(view.startupMillis()).isEqualTo(300);
            assertThat(view.playMillis()).isEqualTo(9_700);
            assertThat(view.meanBitrateKbps()).isEqualTo(1_500);
            assertThat(view.errorCodes()).isEqualTo("networkError");
        }
    }

    private static OperatorSubtaskState written() throws Exception {
        try (var harness = harness()) {
            harness.open();
            Beacons player = Beacons.player("view-1");
            for (Beacon beacon : List.of(
                    player.bitrate("s", 1_500, T0),
                    player.state("p", T0 + 300),
                    player.error("p", T0 + 5_000),
                    player.heartbeat("p", T0 + 10_000))) {
                beacon.setDevice("phone");
                beacon.setH("edge-1.example");
                beacon.setLtc(4_000L);
                harness.processElement(beacon, beacon.getReceivedAt());
            }
            // Half of it has been heard, the other half waits for its watermark.
            harness.processWatermark(T0 + 300);
            return harness.snapshot(1, T0);
        }
    }

    private static String name(String version) {
        return "/golden/viewing.views/" + version + ".snapshot";
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Beacon, TickChanges> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new ViewOperator(ViewingConfig.standard()), Beacon::getViewId, Types.STRING);
        harness.setup(Ticks.serializer());
        return harness;
    }
}
