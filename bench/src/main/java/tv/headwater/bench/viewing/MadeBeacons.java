package tv.headwater.bench.viewing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CmcdEntry;

/**
 * What the players of an audience report, as hls.js 1.7.4 does in event mode and ingest-api completes it: the five records of a
 * start, one each ten seconds, changes of state and bitrate by chance, and a goodbye of every other viewer.
 */
final class MadeBeacons {
    private static final long BEGIN = 1_795_340_000_000L;
    private static final int INTERVAL_MILLIS = 10_000;
    private static final int UPLINK_MILLIS = 40;
    private static final int MAX_JITTER_MILLIS = 20;
    private static final String[] COUNTRIES = {"NL", "DE", "BR", "US", "IN", "FR", "JP", "GB"};
    private static final String[] DEVICES = {"phone", "computer", "tv"};
    private static final String[] SYSTEMS = {"Android", "Windows", "iOS"};
    private static final String[] BROWSERS = {"Chrome", "Firefox", "Safari"};
    private static final int[] KBPS = {400, 1_060, 2_500, 4_800};
    private static final int NETWORKS = 20;
    private static final int HOSTS = 4;
    private static final String USER_AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private final Random chance;
    private final List<List<CmcdEntry>> bitrates = Arrays.stream(KBPS)
            .mapToObj(kbps -> List.of(new CmcdEntry((long) kbps, null)))
            .toList();
    private final List<Beacon> beacons = new ArrayList<>();

    private MadeBeacons(long seed) {
        chance = new Random(seed);
    }

    /** All beacons in the order of acceptance. */
    static List<Beacon> uniform(ViewingPlan plan, long seed) {
        return of(plan, seed, view -> view % plan.broadcasts());
    }

    /** The same, but every other view is of the first broadcast. */
    static List<Beacon> skewed(ViewingPlan plan, long seed) {
        return of(plan, seed, view -> view % 2 == 0 ? 0 : view % plan.broadcasts());
    }

    private static List<Beacon> of(ViewingPlan plan, long seed, java.util.function.IntUnaryOperator broadcastOfView) {
        MadeBeacons made = new MadeBeacons(seed);
        for (int view = 0; view < plan.views(); view++) {
            made.watch(new UUID(0xb0, broadcastOfView.applyAsInt(view)).toString(), plan.seconds());
        }
        made.beacons.sort(Comparator.comparingLong(Beacon::getReceivedAt));
        return made.beacons;
    }

    private void watch(String broadcastId, int seconds) {
        Player player = new Player(broadcastId);
        player.say("t", "d", 0);
        player.say("ps", "d", 2);
        player.say("ps", "s", 40);
        player.switchTo(2, "s", 120);
        player.say("ps", "p", 300 + chance.nextInt(900));
        long until = BEGIN
                + 1_000L
                        * (seconds - ViewingPlan.ARRIVAL_SECONDS / 2 + chance.nextInt(ViewingPlan.ARRIVAL_SECONDS / 2));
        while (player.now + INTERVAL_MILLIS < until) {
            player.say("t", "p", INTERVAL_MILLIS);
            player.happen(chance.nextInt(20));
        }
        if (chance.nextBoolean()) {
            player.say("ps", "q", 700);
        }
    }

    private final class Player {
        private final String broadcastId;
        private final String viewId = new UUID(chance.nextLong(), chance.nextLong()).toString();
        private final String viewerId = new UUID(chance.nextLong(), chance.nextLong()).toString();
        private final String country = COUNTRIES[chance.nextInt(COUNTRIES.length)];
        private final int device = chance.nextInt(DEVICES.length);
        private final long asn = 64_500L + chance.nextInt(NETWORKS);
        private final String host = "edge-" + chance.nextInt(HOSTS) + ".example";
        private long now = BEGIN + chance.nextInt(1_000 * ViewingPlan.ARRIVAL_SECONDS);
        private long sn;
        private int rung;

        Player(String broadcastId) {
            this.broadcastId = broadcastId;
        }

        void happen(int what) {
            if (what == 0) {
                say("ps", "r", 500);
                say("ps", "p", 200 + chance.nextInt(3_000));
            } else if (what == 1) {
                say("ps", "a", 900);
                say("ps", "p", 1_000 + chance.nextInt(4_000));
            } else if (what <= 3) {
                switchTo(chance.nextInt(KBPS.length), "p", 400);
            }
        }

        void switchTo(int to, String state, int afterMillis) {
            rung = to;
            say("bc", state, afterMillis);
        }

        void say(String event, String state, int afterMillis) {
            now += afterMillis;
            int jitter = sn == 0 ? 0 : chance.nextInt(MAX_JITTER_MILLIS);
            Beacon beacon = new Beacon();
            beacon.setId(new UUID(viewId.hashCode(), sn).toString());
            beacon.setOrigin(BeaconOrigin.EVENT);
            beacon.setReceivedAt(now + UPLINK_MILLIS + jitter);
            beacon.setBroadcastId(broadcastId);
            beacon.setViewerId(viewerId);
            beacon.setViewId(viewId);
            beacon.setIpPrefix("203.0.113.0/24");
            beacon.setCountry(country);
            beacon.setAsn(asn);
            beacon.setUserAgent(USER_AGENT);
            beacon.setSid(viewId);
            beacon.setCid(broadcastId);
            beacon.setV(2);
            beacon.setSn(sn++);
            beacon.setTs(now);
            beacon.setE(event);
            beacon.setSta(state);
            beacon.setLtc(6_000L + 100 * chance.nextInt(30));
            beacon.setSf("h");
            beacon.setSt("l");
            beacon.setH(host);
            beacon.setBr(bitrates.get(rung));
            beacon.setBl(bitrates.get(chance.nextInt(KBPS.length)));
            beacon.setMtp(bitrates.get(chance.nextInt(KBPS.length)));
            beacon.setExtra(Map.of());
            beacon.setDroppedKeys(List.of());
            beacon.setDevice(DEVICES[device]);
            beacon.setOs(SYSTEMS[device]);
            beacon.setBrowser(BROWSERS[device]);
            beacon.setPlayer("hls.js");
            beacons.add(beacon);
        }
    }
}
