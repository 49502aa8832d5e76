package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tv.headwater.events.record.Beacon;

/** Makes the beacons of many players over two minutes, a little out of order, some of them twice and some of them late. */
final class Crowd {
    static final long T0 = 1_795_340_000_000L;
    private static final String[] BROADCASTS = {Beacons.BROADCAST, "00000000-0000-0000-0000-0000000000b2"};

    private Crowd() {}

    static List<Beacon> beacons(int players, long seed) {
        Random random = new Random(seed);
        List<Beacon> beacons = new ArrayList<>();
        for (int player = 0; player < players; player++) {
            List<Beacon> view = view("view-" + player, random);
            String broadcast = BROADCASTS[player % BROADCASTS.length];
            view.forEach(beacon -> beacon.setBroadcastId(broadcast));
            describe(view, random);
            beacons.addAll(view);
        }
        List<Beacon> copies = new ArrayList<>();
        for (Beacon beacon : beacons) {
            if (random.nextInt(10) == 0) {
                copies.add(Beacon.newBuilder(beacon).build());
            }
        }
        beacons.addAll(copies);
        beacons.forEach(beacon -> beacon.setArrivedAt(beacon.getReceivedAt() + underWay(random)));
        beacons.sort(java.util.Comparator.comparingLong(Beacon::getReceivedAt));
        return beacons;
    }

    /** Most records are in Kinesis at once; some meet a publisher with a backlog. */
    private static int underWay(Random random) {
        return random.nextInt(15) == 0 ? random.nextInt(25_000) : random.nextInt(700);
    }

    private static List<Beacon> view(String id, Random random) {
        Beacons player = new Beacons(id, random.nextInt(-3_600_000, 3_600_000));
        List<Beacon> beacons = new ArrayList<>();
        long at = T0 + random.nextInt(30_000);
        beacons.add(player.state("s", at));
        at += random.nextInt(100, 3_000);
        if (random.nextInt(20) == 0) {
            beacons.add(player.error("s", at));
            return beacons;
        }
        beacons.add(player.bitrate("s", 500 + random.nextInt(5_000), at - 50));
        beacons.add(player.state("p", at));
        String state = "p";
        long until = at + random.nextInt(60_000);
        while (at < until) {
            at += random.nextInt(500, 9_000);
            state = next(state, random);
            beacons.add(player.state(state, at));
        }
        if (random.nextBoolean()) {
            beacons.add(player.state("q", at + 700));
        }
        return beacons;
    }

    /** Some players say who they are from the start, some later, some never; media may come from another host on the way. */
    private static void describe(List<Beacon> view, Random random) {
        String country = List.of("NL", "DE", "BR").get(random.nextInt(3));
        boolean told = random.nextInt(4) > 0;
        int from = random.nextInt(3);
        for (int i = 0; i < view.size(); i++) {
            Beacon beacon = view.get(i);
            beacon.setViewerId("viewer-" + beacon.getViewId().hashCode() % 50);
            beacon.setLtc(random.nextInt(3) == 0 ? (Long) (2_000L + random.nextInt(30_000)) : null);
            beacon.setH(random.nextInt(4) == 0 ? "edge-" + random.nextInt(3) + ".example" : null);
            if (told && i >= from) {
                beacon.setCountry(country);
                beacon.setDevice(random.nextInt(20) == 0 ? "tv" : "phone");
                beacon.setOs("Android");
                beacon.setBrowser("Firefox");
                beacon.setPlayer("hls.js");
                beacon.setAsn(64_500L + view.size() % 7);
            }
        }
    }

    private static String next(String state, Random random) {
        return switch (state) {
            case "p" -> List.of("p", "r", "a", "k").get(random.nextInt(4));
            case "k" -> random.nextBoolean() ? "r" : "p";
            default -> "p";
        };
    }
}
