package tv.headwater.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.CdnRequest;

/** Whatever the order, the copies, the batches, the tasks and a restart, the rows are those of a recomputation. */
class DeliveryLawsTest {
    private static final int SEEDS = 52;
    private static final int CROWDS = 4;
    /** CloudFront promises no order: lines come late by up to this, while event time goes on with the newest. */
    private static final int MAX_DELAY_MILLIS = 60_000;

    @Test
    void exampleUsage() throws Exception {
        List<CdnRequest> log = List.of(
                Requests.request("a", Requests.broadcast(1), Requests.T0),
                Requests.request("a", Requests.broadcast(1), Requests.T0),
                Requests.request("b", Requests.broadcast(1), Requests.T0 + 1));

        assertThat(PlainDelivery.of(log).rows)
                .containsEntry(
                        "all/" + Requests.broadcast(1) + "/0/FRA56-P1/3320",
                        "2 requests 2000 bytes 2 hits 0 misses 0 4xx 0 5xx 0 aborted first 5 5 last 20 20 2000 in 40"
                                + " until " + (Requests.T0 + 1));
        assertThat(run(log, 0).rows).isEqualTo(PlainDelivery.of(log).rows);
    }

    @Test
    void everyWayOfRunningGivesTheRowsOfTheOracle() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<CdnRequest> log = Requests.crowd(seed % CROWDS);
            PlainDelivery plain = PlainDelivery.of(log);
            DeliveryRun run = run(log, seed);

            assertThat(run.rows).as("seed %d", seed).isEqualTo(plain.rows);
            run.deliveries.forEach(DeliveryLawsTest::assertPlacesAddUp);
        }
    }

    private static void assertPlacesAddUp(Delivery delivery) {
        DeliveryTally sum = Arrays.stream(delivery.rows())
                .skip(1)
                .map(PlaceTally::tally)
                .reduce(DeliveryTally.ZERO, DeliveryTally::plus);
        assertThat(sum).isEqualTo(delivery.rows()[0].tally());
        assertThat(delivery.version()).isEqualTo(sum.requests());
    }

    private static DeliveryRun run(List<CdnRequest> log, int seed) throws Exception {
        Random random = new Random(seed);
        Map<CdnRequest, Long> arrivals = new IdentityHashMap<>();
        List<CdnRequest> arrived = new ArrayList<>();
        for (CdnRequest request : log) {
            for (int copy = random.nextInt(4) == 0 ? 2 : 1; copy > 0; copy--) {
                CdnRequest line = CdnRequest.newBuilder(request).build();
                arrivals.put(line, request.getAt() + random.nextInt(MAX_DELAY_MILLIS));
                arrived.add(line);
            }
        }
        arrived.sort(Comparator.comparing(arrivals::get));
        int restartAt = random.nextInt(arrived.size());
        try (DeliveryRun run = new DeliveryRun(1 + seed % 3)) {
            long newest = 0;
            for (int from = 0; from < arrived.size(); ) {
                int to = Math.min(arrived.size(), from + 1 + random.nextInt(80));
                for (CdnRequest line : arrived.subList(from, to)) {
                    run.read(line);
                    newest = Math.max(newest, line.getAt());
                }
                run.passUntil(newest - 1_000);
                if (from <= restartAt && restartAt < to) {
                    run.restart();
                }
                from = to;
            }
            // An id is kept once more over a leap of event time: only the second of two days forgets it.
            run.passUntil(newest + 2 * DeliveryRun.DAY);
            run.passUntil(newest + 3 * DeliveryRun.DAY);
            assertThat(run.entriesAndTimers()).as("left over, seed %d", seed).isZero();
            return run;
        }
    }
}
