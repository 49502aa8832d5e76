package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;

class ViewOperatorTest {
    private static final long T0 = 1_795_340_000_000L;

    private final ViewOperator operator = new ViewOperator(ViewingConfig.standard());
    private KeyedOneInputStreamOperatorTestHarness<String, Beacon, TickChanges> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, Beacon::getViewId, Types.STRING);
        harness.setup(Ticks.serializer());
        harness.getExecutionConfig().disableGenericTypes();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void exampleUsage() throws Exception {
        Beacons player = Beacons.player("view-1");

        hear(player.state("s", T0));
        hear(player.state("p", T0 + 300));
        harness.processWatermark(T0 + 1_000);
        assertThat(sum().viewers()).isEqualTo(1);
        assertThat(sum().plays()).isEqualTo(1);

        harness.processWatermark(T0 + 26_000);
        assertThat(sum().viewers()).isZero();
        assertThat(finished()).isEmpty();

        harness.processWatermark(T0 + 300 + 60_000);
        assertThat(finished()).singleElement().satisfies(view -> {
            assertThat(view.startupMillis()).isEqualTo(300);
            assertThat(view.endReason()).isEqualTo(EndReason.TIMED_OUT);
        });
    }

    @Test
    void nothingIsLeftOfAViewThatIsForgotten() throws Exception {
        for (int i = 0; i < 20; i++) {
            Beacons player = Beacons.player("view-" + i);
            hear(player.state("s", T0 + 8_000 + i));
            hear(player.state("p", T0 + 8_300 + i));
            hear(player.state(i % 2 == 0 ? "q" : "a", T0 + 9_000 + i));
            harness.processWatermark(T0 + 9_000 + i);
            assertThat(operator.wakeUps()).isEqualTo(i + 1);
        }

        harness.processWatermark(T0 + 10_000_000);

        assertThat(finished()).hasSize(20);
        assertThat(sum().viewers()).isZero();
        assertThat(sum().views()).isEqualTo(20);
        assertThat(stored()).isZero();
        assertThat(operator.wakeUps()).isZero();
    }

    @Test
    void silenceIsNoticedEvenIfTheNextRecordComesBeforeTheWatermark() throws Exception {
        Beacons player = Beacons.player("view-1");
        hear(player.state("s", T0));
        hear(player.state("p", T0 + 300));
        hear(player.heartbeat("p", T0 + 40_300));
        harness.processWatermark(T0 + 41_000);

        assertThat(changes()).anySatisfy(change -> {
            assertThat(change.tick()).as("the tick after %d", T0 + 25_300).isEqualTo(T0 + 26_000);
            assertThat(Ticks.sum(change).viewers()).isEqualTo(-1);
        });
        assertThat(sum().viewers()).isEqualTo(1);
    }

    @Test
    void aRestartInTheMiddleChangesNothing() throws Exception {
        Beacons player = Beacons.player("view-1");
        hear(player.state("s", T0));
        hear(player.state("p", T0 + 300));
        harness.processWatermark(T0 + 300);
        var snapshot = harness.snapshot(1, T0);
        AudienceTally before = sum();
        harness.close();
        open(snapshot);

        hear(player.heartbeat("p", T0 + 10_300));
        harness.processWatermark(T0 + 10_000_000);

        assertThat(before.plus(sum()).viewers()).isZero();
        assertThat(before.plus(sum()).playMillis()).isEqualTo(10_000);
        assertThat(finished())
                .singleElement()
                .satisfies(view -> assertThat(view.playMillis()).isEqualTo(10_000));
        assertThat(stored()).isZero();
    }

    /** Shards may run ahead of each other: what counts is when ingest-api accepted a record. */
    @Test
    void recordsAreHeardInTheOrderOfTheirAcceptance() throws Exception {
        Beacons player = Beacons.player("view-1");
        Beacon starts = player.state("s", T0);
        Beacon plays = player.state("p", T0 + 300);
        Beacon pauses = player.state("a", T0 + 7_000);
        for (Beacon beacon : List.of(pauses, plays, starts)) {
            hear(beacon);
        }
        harness.processWatermark(T0 + 7_000);

        assertThat(changes()).extracting(TickChanges::tick).isSorted();
        assertThat(sum().joins()).isEqualTo(1);
        assertThat(sum().leaves()).isEqualTo(1);
        assertThat(sum().playMillis()).isEqualTo(6_700);
    }

    /** A better guess of the player's clock brings the end of a view forward, by less than what its wake-up was set for. */
    @Test
    void aViewEndsWhenTheRecomputationSaysSo() throws Exception {
        Beacons player = Beacons.player("view-1");
        List<Beacon> log = List.of(
                receivedAt(T0 + 2_000, player.state("s", T0)),
                receivedAt(T0 + 2_100, player.state("q", T0 + 500)),
                receivedAt(T0 + 5_100, player.heartbeat("q", T0 + 5_000)),
                receivedAt(T0 + 26_000, player.state("p", T0 + 25_900)));
        for (Beacon beacon : log) {
            hear(beacon);
            harness.processWatermark(beacon.getReceivedAt());
        }
        harness.processWatermark(T0 + 10_000_000);

        assertThat(finished())
                .hasSize(2)
                .containsExactlyElementsOf(
                        Recomputation.of(log, ViewingConfig.standard()).views().values());
    }

    private static Beacon receivedAt(long receivedAt, Beacon beacon) {
        beacon.setReceivedAt(receivedAt);
        return beacon;
    }

    private void open(org.apache.flink.runtime.checkpoint.OperatorSubtaskState snapshot) throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new ViewOperator(ViewingConfig.standard()), Beacon::getViewId, Types.STRING);
        harness.setup(Ticks.serializer());
        harness.initializeState(snapshot);
        harness.open();
    }

    /** Entries of all keys, once a checkpoint was taken. */
    private int stored() throws Exception {
        harness.snapshot(1, T0);
        return harness.numKeyedStateEntries();
    }

    private void hear(Beacon beacon) throws Exception {
        harness.processElement(beacon, beacon.getReceivedAt());
    }

    private List<TickChanges> changes() {
        return harness.extractOutputValues();
    }

    private AudienceTally sum() {
        return Ticks.sum(changes());
    }

    private List<View> finished() {
        Queue<StreamRecord<View>> views = harness.getSideOutput(ViewOperator.FINISHED);
        return views == null
                ? List.of()
                : views.stream().map(StreamRecord::getValue).toList();
    }
}
