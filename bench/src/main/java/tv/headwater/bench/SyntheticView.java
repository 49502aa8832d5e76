package tv.headwater.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.record.Beacon;

/**
 * What one player of the watch page reports in ten minutes: the lines of hls.js 1.7.4 (event mode, no {@code rr}), with a pause,
 * stalls and changes of bitrate by chance.
 *
 * @param sentAt when each line leaves the player, ms since epoch
 */
record SyntheticView(String id, List<String> lines, List<Long> sentAt) {
    private static final long BEGIN = 1_795_340_000_000L;
    private static final long MINUTES_10 = 600_000;
    private static final int INTERVAL_MILLIS = 10_000;
    private static final int UPLINK_MILLIS = 40;
    private static final String BROADCAST = "00000000-0000-0000-0000-0000000000b1";

    /** Views that differ, and are the same for the same seed. */
    static List<SyntheticView> audience(int views, long seed) {
        Random chance = new Random(seed);
        List<SyntheticView> audience = new ArrayList<>(views);
        for (int i = 0; i < views; i++) {
            audience.add(new Player(chance).watch());
        }
        return audience;
    }

    /** The beacons as ingest-api would pass them on. */
    List<Beacon> beacons(CmcdParser parser) {
        List<Beacon> beacons = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            if (!(parser.parseRecord(lines.get(i)) instanceof CmcdLine.Parsed parsed)) {
                throw new IllegalStateException("not CMCD: " + lines.get(i));
            }
            beacons.add(complete(parsed.beacon(), i));
        }
        return beacons;
    }

    private Beacon complete(Beacon beacon, int i) {
        beacon.setId(new UUID(id.hashCode(), i).toString());
        beacon.setReceivedAt(sentAt.get(i) + UPLINK_MILLIS);
        beacon.setBroadcastId(BROADCAST);
        beacon.setViewerId("viewer-of-" + id);
        beacon.setViewId(id);
        beacon.setIpPrefix("203.0.113.0/24");
        beacon.setUserAgent(
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36");
        return beacon;
    }

    /** The player while it writes its lines. */
    private static final class Player {
        private final Random chance;
        private final String id;
        private final List<String> lines = new ArrayList<>();
        private final List<Long> sentAt = new ArrayList<>();
        private long now;
        private String state = "d";
        private int kbps = 400;

        Player(Random chance) {
            this.chance = chance;
            this.id = new UUID(chance.nextLong(), chance.nextLong()).toString();
            this.now = BEGIN + chance.nextInt(60_000);
        }

        SyntheticView watch() {
            say("t", 0);
            change("d", 2);
            say("bc", 30);
            change("s", 10);
            switchTo(2_500, 120);
            change("p", 300);
            for (long end = now + MINUTES_10; now < end; ) {
                say("t", INTERVAL_MILLIS);
                happen(chance.nextInt(20));
            }
            change("q", 700);
            return new SyntheticView(id, List.copyOf(lines), List.copyOf(sentAt));
        }

        private void happen(int what) {
            if (what == 0) {
                change("r", 500);
                change("p", 200 + chance.nextInt(3_000));
            } else if (what == 1) {
                change("a", 900);
                change("p", 1_000 + chance.nextInt(4_000));
            } else if (what <= 3) {
                switchTo(kbps == 2_500 ? 1_060 : 2_500, 400);
            }
        }

        private void change(String to, int afterMillis) {
            state = to;
            say("ps", afterMillis);
        }

        private void switchTo(int toKbps, int afterMillis) {
            kbps = toKbps;
            say("bc", afterMillis);
        }

        private void say(String event, int afterMillis) {
            now += afterMillis;
            sentAt.add(now);
            lines.add("bl=(%d),br=(%d),cid=\"%s\",e=%s,ltc=%d,mtp=(%d),sf=h,sid=\"%s\",sn=%d,st=l,sta=%s,ts=%d,v=2"
                    .formatted(
                            2_000 + 100 * chance.nextInt(40),
                            kbps,
                            BROADCAST,
                            event,
                            6_000 + 100 * chance.nextInt(30),
                            100 * (20 + chance.nextInt(300)),
                            id,
                            lines.size(),
                            state,
                            now));
        }
    }
}
