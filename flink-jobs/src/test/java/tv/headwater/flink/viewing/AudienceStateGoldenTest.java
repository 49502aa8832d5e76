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

/**
 * State of {@code viewing.audience} that any released version wrote can be restored. A change of the state adds a version:
 * run with {@code -Dheadwater.goldens=write} and add its name below.
 */
class AudienceStateGoldenTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final String NEWEST = "3";

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
    @ValueSource(strings = {"1", "2", "3"})
    void everyVersionIsRestored(String version) throws Exception {
        URL golden = AudienceStateGoldenTest.class.getResource(name(version));

        assertRestores(OperatorSnapshotUtil.readStateHandle(golden.getPath()));
    }

    /** One tick is past, another change waits, and a bucket of the series is open. */
    private static void assertRestores(OperatorSubtaskState state) throws Exception {
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processWatermark(T0 + 3_000);

            List<LiveFigures> rows = harness.extractOutputValues();
            LiveFigures last = rows.get(rows.size() - 1);
            assertThat(last.version()).isEqualTo(T0 + 3_000);
            assertThat(last.viewersNow()).isEqualTo(1);
            assertThat(last.startupP50Millis()).isEqualTo(320);
            assertThat(last.playMillis()).isEqualTo(2_000);
            assertThat(last.rebuffers()).isEqualTo(1);
            assertThat(last.peakViewers()).isEqualTo(1);
            assertThat(harness.getSideOutput(AudienceOperator.SERIES))
                    .anySatisfy(
                            point -> assertThat(point.getValue().playMillis()).isEqualTo(2_000));
        }
    }

    private static OperatorSubtaskState written() throws Exception {
        try (var harness = harness()) {
            harness.open();
            AudienceTally arrives =
                    new Standing(true, true, true, 320L, false, false, false, 0, 0, null, 0, null).tally();
            SliceShare[] slices = {new SliceShare(Dimension.COUNTRY, "NL", arrives.figuresAlone())};
            String[] viewers = {"viewer-1"};
            send(harness, new AudienceChange(Beacons.BROADCAST, T0 + 100, T0, arrives, slices, viewers));
            harness.processWatermark(T0 + 1_000);
            TallySum plays = new TallySum();
            plays.spend(Spending.PLAY, 2_000, 1_500);
            plays.add(Figure.REBUFFERS, 1);
            send(harness, new AudienceChange(Beacons.BROADCAST, T0 + 2_900, T0, plays.tally()));
            return harness.snapshot(1, T0);
        }
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, TickChanges, LiveFigures> harness, AudienceChange change)
            throws Exception {
        harness.processElement(Ticks.of(change), change.at());
    }

    private static String name(String version) {
        return "/golden/viewing.audience/" + version + ".snapshot";
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, TickChanges, LiveFigures> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new AudienceOperator(ViewingConfig.standard()), TickChanges::broadcastId, Types.STRING);
    }
}
