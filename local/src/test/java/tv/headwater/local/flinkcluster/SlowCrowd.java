package tv.headwater.local.flinkcluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** Beacons of many players over {@link #SPAN_MILLIS}, some of them twice, in the order of their acceptance. */
final class SlowCrowd {
    static final long T0 = 1_795_340_000_000L;
    static final long SPAN_MILLIS = 120_000;
    /** Past every time-out, so that all views are over and the figures are at rest. */
    private static final long END = T0 + SPAN_MILLIS + 900_000;

    private static final int TICK_KEYS = 64;
    private static final List<String> BROADCASTS =
            List.of("00000000-0000-0000-0000-0000000000c1", "00000000-0000-0000-0000-0000000000c2");

    private SlowCrowd() {}

    static List<Beacon> beacons(int players, long seed) {
        Random random = new Random(seed);
        List<Beacon> beacons = new ArrayList<>();
        for (int player = 0; player < players; player++) {
            addView(beacons, player, random);
        }
        IntStream.range(0, beacons.size())
                .filter(i -> random.nextInt(10) == 0)
                .mapToObj(i -> Beacon.newBuilder(beacons.get(i)).build())
                .toList()
                .forEach(beacons::add);
        beacons.sort(Comparator.comparingLong(Beacon::getReceivedAt));
        return beacons;
    }

    /** Moves event time to the end on every shard; by key. */
    static Map<String, Beacon> lastTicks() {
        return ticks(END);
    }

    /** What ingest-api says of its clock, on every shard; by key. */
    static Map<String, Beacon> ticks(long atMillis) {
        return IntStream.range(0, TICK_KEYS)
                .boxed()
                .collect(Collectors.toMap(key -> "tick-" + key, key -> beacon("", "", atMillis, BeaconOrigin.CLOCK)));
    }

    private static void addView(List<Beacon> beacons, int player, Random random) {
        String view = "view-" + player;
        String broadcast = BROADCASTS.get(player % BROADCASTS.size());
        long at = T0 + random.nextLong(SPAN_MILLIS / 2);
        long sequence = 0;
        String state = "s";
        while (at < T0 + SPAN_MILLIS) {
            Beacon beacon = beacon(broadcast, view, at, BeaconOrigin.EVENT);
            beacon.setSid(view);
            beacon.setSn(sequence++);
            beacon.setTs(at);
            beacon.setE("ps");
            beacon.setSta(state);
            beacons.add(beacon);
            state = state.equals("p") ? List.of("p", "r", "a", "k").get(random.nextInt(4)) : "p";
            at += random.nextLong(300, 6_000);
        }
    }

    private static Beacon beacon(String broadcast, String view, long at, BeaconOrigin origin) {
        Beacon beacon = new Beacon();
        beacon.setId(view + "#" + at);
        beacon.setOrigin(origin);
        beacon.setReceivedAt(at);
        beacon.setBroadcastId(broadcast);
        beacon.setViewerId(view);
        beacon.setViewId(view);
        beacon.setExtra(Map.of());
        beacon.setDroppedKeys(List.of());
        return beacon;
    }
}
