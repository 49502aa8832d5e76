package tv.headwater.flink.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CdnRequest;

/** Lines of a CDN's log for tests. */
final class Requests {
    static final long T0 = 1_700_000_000_000L;
    static final int BROADCASTS = 2;
    private static final int[] STATUSES = {200, 200, 200, 200, 206, 206, 304, 404, 403, 503, 0};
    private static final String[] RESULTS = {"Hit", "Hit", "RefreshHit", "Miss", "Error"};

    private Requests() {}

    static String broadcast(int number) {
        return "00000000-0000-0000-0000-%012d".formatted(number);
    }

    static CdnRequest request(String id, String broadcastId, long at) {
        return CdnRequest.newBuilder()
                .setId(id)
                .setAt(at)
                .setStatus(200)
                .setBytesSent(1_000)
                .setMethod("GET")
                .setHost("edge")
                .setPath("/live/" + broadcastId + "/seg-1.ts")
                .setBroadcastId(broadcastId)
                .setEdgeLocation("FRA56-P1")
                .setResultType("Hit")
                .setTimeTakenMs(20L)
                .setFirstByteMs(5L)
                .setAsn(3320L)
                .build();
    }

    static Beacon clock() {
        return Beacon.newBuilder()
                .setId("clock")
                .setOrigin(BeaconOrigin.CLOCK)
                .setReceivedAt(T0)
                .setBroadcastId("")
                .setViewerId("")
                .setViewId("")
                .setExtra(Map.of())
                .setDroppedKeys(List.of())
                .build();
    }

    /** Three minutes of several broadcasts from more places than have rows of their own. */
    static List<CdnRequest> crowd(int seed) {
        Random random = new Random(seed);
        List<CdnRequest> requests = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            CdnRequest request =
                    request("r" + i, broadcast(1 + random.nextInt(BROADCASTS)), T0 + random.nextInt(180_000));
            request.setStatus(STATUSES[random.nextInt(STATUSES.length)]);
            request.setBytesSent(random.nextInt(2_000_000));
            request.setResultType(RESULTS[random.nextInt(RESULTS.length)]);
            request.setTimeTakenMs(random.nextInt(10) == 0 ? null : (Long) (long) random.nextInt(5_000));
            request.setFirstByteMs(random.nextInt(10) == 0 ? null : (Long) (long) random.nextInt(300));
            request.setEdgeLocation(random.nextInt(20) == 0 ? null : "EDGE" + random.nextInt(10));
            request.setAsn(random.nextInt(20) == 0 ? null : (Long) (long) random.nextInt(12));
            requests.add(request);
        }
        return requests;
    }
}
