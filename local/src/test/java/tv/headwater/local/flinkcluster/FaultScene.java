package tv.headwater.local.flinkcluster;

import java.util.List;
import tv.headwater.events.record.Beacon;

/**
 * Some event time in which one thing goes wrong. Its broadcasts and views are its own, so that a wrong row tells what made it
 * wrong.
 *
 * @param number of the scene, from 0
 */
record FaultScene(int number, String fault) {
    private static final long MILLIS = 40_000;

    /** In the order of acceptance, some of them twice. */
    List<Beacon> beacons(int players) {
        return SlowCrowd.beacons(players, number).stream()
                .filter(beacon -> beacon.getReceivedAt() < SlowCrowd.T0 + MILLIS)
                .map(this::moved)
                .toList();
    }

    long beginsAt() {
        return SlowCrowd.T0 + number * MILLIS;
    }

    long endsAt() {
        return beginsAt() + MILLIS;
    }

    /** Whether a row of any table tells of this scene. */
    boolean owns(String row) {
        return row.contains(broadcasts());
    }

    /** What the ids of its broadcasts begin with. */
    private String broadcasts() {
        return "00000000-0000-0000-%04d-".formatted(number + 1);
    }

    private Beacon moved(Beacon beacon) {
        String view = beacon.getViewId() + " of scene " + number;
        long later = number * MILLIS;
        return Beacon.newBuilder(beacon)
                .setId(beacon.getId() + " of scene " + number)
                .setReceivedAt(beacon.getReceivedAt() + later)
                .setTs(beacon.getTs() + later)
                .setBroadcastId(broadcasts() + beacon.getBroadcastId().substring(24))
                .setViewId(view)
                .setSid(view)
                .setViewerId(view)
                .build();
    }
}
