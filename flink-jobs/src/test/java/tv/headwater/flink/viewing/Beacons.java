package tv.headwater.flink.viewing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CmcdEntry;

/** Makes beacons for tests: what one player says, in order, as hls.js would. */
final class Beacons {
    static final String BROADCAST = "00000000-0000-0000-0000-0000000000b1";

    private final String viewId;
    private final long skewMillis;
    private long sn;

    /** A player whose clock is {@code skewMillis} behind the server's. */
    Beacons(String viewId, long skewMillis) {
        this.viewId = viewId;
        this.skewMillis = skewMillis;
    }

    static Beacons player(String viewId) {
        return new Beacons(viewId, 0);
    }

    static Beacon of(String viewId, long receivedAt) {
        return Beacon.newBuilder()
                .setId(UUID.nameUUIDFromBytes((viewId + receivedAt).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString())
                .setOrigin(BeaconOrigin.EVENT)
                .setReceivedAt(receivedAt)
                .setBroadcastId(BROADCAST)
                .setViewerId("viewer-of-" + viewId)
                .setViewId(viewId)
                .setExtra(Map.of())
                .setDroppedKeys(List.of())
                .build();
    }

    static Beacon clock(long at) {
        Beacon clock = of("", at);
        clock.setOrigin(BeaconOrigin.CLOCK);
        clock.setBroadcastId("");
        clock.setViewerId("");
        return clock;
    }

    /** The player changes its state at {@code at}, and the server hears of it at once. */
    Beacon state(String sta, long at) {
        return event("ps", sta, at);
    }

    Beacon heartbeat(String sta, long at) {
        return event("t", sta, at);
    }

    Beacon error(String sta, long at) {
        Beacon beacon = event("e", sta, at);
        beacon.setEc(List.of("networkError"));
        return beacon;
    }

    Beacon bitrate(String sta, long kbps, long at) {
        Beacon beacon = event("bc", sta, at);
        beacon.setBr(List.of(new CmcdEntry(kbps, null)));
        return beacon;
    }

    Beacon event(String e, String sta, long at) {
        Beacon beacon = of(viewId, at);
        beacon.setId(UUID.nameUUIDFromBytes((viewId + sn + at).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString());
        beacon.setSid(viewId);
        beacon.setV(2);
        beacon.setSn(sn++);
        beacon.setTs(at - skewMillis);
        beacon.setE(e);
        beacon.setSta(sta);
        return beacon;
    }

    /** What hls.js does when it loads another source: the same session counts from 0 again. */
    Beacons loadsAnotherSource() {
        sn = 0;
        return this;
    }
}
