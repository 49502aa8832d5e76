package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

class AcceptanceTest {
    private static final int SEEDS = 50;

    @Test
    void exampleUsage() {
        assertThat(Acceptance.millisOf(beacon(10_000, null))).isEqualTo(10_000);
        assertThat(Acceptance.millisOf(beacon(10_000, 10_300L))).isEqualTo(10_100);
        assertThat(Acceptance.millisOf(beacon(10_000, 15_000L))).isEqualTo(14_800);
        assertThat(Acceptance.millisOf(beacon(10_000, 80_000L)))
                .as("played again")
                .isEqualTo(10_000);
    }

    /** Whatever backlogs publishers have: a shard's own event time never passes a record of it that is still to come. */
    @Test
    void nothingComesBehindTheEventTimeOfItsShard() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            EventTimeWatermarks<Beacon> shard =
                    new EventTimeWatermarks<>(Acceptance::millisOf, KinesisSources.BEACONS_OUT_OF_ORDER_MILLIS);
            long arrivedAt = 1_000_000;
            for (int i = 0; i < 500; i++) {
                arrivedAt += random.nextInt(400);
                Watermark passed = shard.getCurrentWatermark();
                // The clocks of ingest-api and Kinesis disagree by up to 30 ms.
                long receivedAt = arrivedAt + 29 - random.nextInt(random.nextInt(10) == 0 ? 59_000 : 700);
                long accepted = shard.extractTimestamp(Received.of(beacon(receivedAt, arrivedAt)), -1);

                assertThat(accepted).as("seed " + seed).isGreaterThan(passed.getTimestamp());
            }
        }
    }

    @Test
    void theOrderIsTheSameHoweverRecordsCome() {
        List<Beacon> heard = List.of(beacon(5, 6L), beacon(5, null), beacon(1, 1_600L), beacon(1_500, 1_500L));
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Beacon> shuffled = new ArrayList<>(heard);
            java.util.Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(Acceptance.ORDER);

            assertThat(shuffled)
                    .as("seed " + seed)
                    .extracting(Beacon::getReceivedAt)
                    .containsExactly(5L, 5L, 1L, 1_500L);
        }
    }

    private static Beacon beacon(long receivedAt, Long arrivedAt) {
        return Beacon.newBuilder()
                .setId("id")
                .setOrigin(BeaconOrigin.EVENT)
                .setReceivedAt(receivedAt)
                .setArrivedAt(arrivedAt)
                .setBroadcastId("broadcast")
                .setViewerId("viewer")
                .setViewId("view")
                .setExtra(Map.of())
                .setDroppedKeys(List.of())
                .build();
    }
}
