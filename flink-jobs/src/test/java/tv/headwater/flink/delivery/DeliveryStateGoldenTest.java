package tv.headwater.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

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
