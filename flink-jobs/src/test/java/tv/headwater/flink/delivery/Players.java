package tv.headwater.flink.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.viewing.PlayerState;

/** Signs of players for tests: some report, some fetch, most do both, some only one of the two for a while. */
final class Players {
    static final long T0 = Requests.T0;
    private static final PlayerState[] STATES = {
        PlayerState.STARTING,
        PlayerState.PLAYING,
        PlayerState.PLAYING,
        PlayerState.PLAYING,
        PlayerState.REBUFFERING,
        PlayerState.PAUSED,
        PlayerState.UNKNOWN,
        PlayerState.SEEKING,
        PlayerState.QUIT
    };

    private Players() {}

    static Sign beacon(String sid, long order, long at, PlayerState state) {
        return sign(sid, "b" + sid + order, at, "nonce-" + sid, state, order, 0, false, 0);
    }

    static Sign segment(String sid, long at, long bytes) {
        return sign(sid, "r" + sid + at, at, null, PlayerState.UNKNOWN, -1, bytes, true, 2_000);
    }

    private static Sign sign(
            String sid,
            String id,
            long at,
            @Nullable String viewId,
            PlayerState state,
            long order,
            long bytes,
            boolean media,
            long millis) {
        long kbps = media ? 1_500 : 0;
        return new Sign(
                Requests.broadcast(1), sid, id, at, viewId, state, order, at, bytes, media, millis, kbps, false, 500);
    }

    /** Two minutes of so many players. */
    static List<Sign> crowd(int players, int seed) {
        Random random = new Random(seed);
        List<Sign> signs = new ArrayList<>();
        for (int player = 0; player < players; player++) {
            String sid = "s" + player;
            long from = T0 + random.nextInt(30_000);
            long to = from + 5_000 + random.nextInt(90_000);
            boolean reports = player % 4 != 0;
            long reportsFrom = player % 7 == 1 ? from + 20_000 : from;
            boolean fetches = player % 5 != 1;
            long order = 0;
            for (long at = reportsFrom; reports && at < to; at += 500 + random.nextInt(9_500)) {
                signs.add(beacon(sid, order++, at, STATES[random.nextInt(STATES.length)]));
            }
            for (long at = from + random.nextInt(900); fetches && at < to; at += 1_800 + random.nextInt(400)) {
                boolean pauses = random.nextInt(15) == 0;
                at += pauses ? random.nextInt(9_000) : 0;
                signs.add(segment(sid, at, random.nextInt(10) == 0 ? 0 : 1_000 + random.nextInt(500_000)));
            }
        }
        return signs;
    }
}
