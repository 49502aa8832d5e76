package tv.headwater.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import tv.headwater.flink.viewing.PlayerState;

/**
 * State that any released version wrote can be restored. A change of the state adds a version: run with
 * {@code -Dheadwater.goldens=write} and a higher number here, and keep the older tests.
 */
class DeliveryStateGoldenTest {
    private static final String BROADCAST = Requests.broadcast(1);

    @Test
    void exampleUsage() throws Exception {
        try (var before = DeliveryRun.openBroadcasts(null)) {
            before.processElement(change("a"), Requests.T0);
            OperatorSubtaskState golden = golden("delivery.broadcasts/1", before.snapshot(1, Requests.T0));
            try (var after = DeliveryRun.openBroadcasts(golden)) {
                after.processElement(change("b"), Requests.T0);
                after.processWatermark(Requests.T0 + 10_000);

                List<Delivery> rows = after.extractOutputValues();
                assertThat(rows).hasSize(1);
                assertThat(rows.get(0).rows()[0].tally())
                        .isEqualTo(DeliveryTally.of(request("a")).plus(DeliveryTally.of(request("b"))));
                after.processWatermark(Requests.T0 + 2 * DeliveryRun.DAY);
                assertThat(after.numKeyedStateEntries() + after.numEventTimeTimers())
                        .isZero();
            }
        }
    }

    @Test
    void aSessionGoesOn() throws Exception {
        try (var before = Harnesses.sessions(null)) {
            before.processElement(Players.beacon("a", 0, Requests.T0, PlayerState.PLAYING), Requests.T0);
            before.processElement(Players.segment("a", Requests.T0 + 500, 700), Requests.T0 + 500);
            before.processWatermark(Requests.T0 + 2_100);
            OperatorSubtaskState golden = golden("delivery.sessions/1", before.snapshot(1, Requests.T0));
            try (var after = Harnesses.sessions(golden)) {
                after.processWatermark(Requests.T0 + 1_000_000);

                assertThat(after.extractOutputValues())
                        .containsExactly(
                                new SessionChange(BROADCAST, Requests.T0 + 500, 0, 0, 0, 0, 1),
                                new SessionChange(BROADCAST, Requests.T0 + 4_500, 0, -1, 0, 0, 0),
                                new SessionChange(BROADCAST, Requests.T0 + 25_000, -1, 0, 0, 0, 0));
                SessionDelivery row =
                        after.getSideOutput(SessionFunction.ENDED).remove().getValue();
                assertThat(row.bytes()).isEqualTo(700);
                assertThat(row.watchedMillis()).isEqualTo(25_000);
                assertThat(row.verifiedMillis()).isEqualTo(4_500);
                assertThat(after.numKeyedStateEntries() + after.numEventTimeTimers())
                        .isZero();
            }
        }
    }

    @Test
    void verifiedViewersGoOn() throws Exception {
        try (var before = Harnesses.broadcasts(null)) {
            before.processElement(new SessionChange(BROADCAST, Requests.T0, 2, 1, 0, 0, 1), Requests.T0);
            before.processWatermark(Requests.T0 + 2_500);
            OperatorSubtaskState golden = golden("delivery.verified/1", before.snapshot(1, Requests.T0));
            try (var after = Harnesses.broadcasts(golden)) {
                after.processWatermark(Requests.T0 + 3_000);

                assertThat(after.extractOutputValues())
                        .containsExactly(new VerifiedViewers(
                                BROADCAST, Requests.T0 + 1_000, 2, 1, 0, 0, 1, Requests.T0, 4, 2, 0));
            }
        }
    }

    private static OperatorSubtaskState golden(String name, OperatorSubtaskState written) throws Exception {
        String resource = "/golden/" + name + ".snapshot";
        Path file = Path.of(System.getProperty("headwater.root"), "flink-jobs/src/test/resources" + resource);
        if ("write".equals(System.getProperty("headwater.goldens"))) {
            Files.createDirectories(file.getParent());
            OperatorSnapshotUtil.writeStateHandle(written, file.toString());
        }
        return OperatorSnapshotUtil.readStateHandle(file.toString());
    }

    private static DeliveryChange change(String id) {
        return DeliveryChange.of(BROADCAST, request(id));
    }

    private static tv.headwater.events.record.CdnRequest request(String id) {
        return Requests.request(id, BROADCAST, Requests.T0);
    }
}
