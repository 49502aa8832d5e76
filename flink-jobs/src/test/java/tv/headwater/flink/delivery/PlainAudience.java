package tv.headwater.flink.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tv.headwater.flink.viewing.PlayerState;

/** The oracle of one broadcast: each player's every millisecond judged by the words of docs/metrics.md, and counted each second. */
final class PlainAudience {
    /** By second: viewers, verified, cdn viewers, cdn views. */
    final TreeMap<Long, int[]> seconds = new TreeMap<>();
    /** Source, requests and bytes of each session that has a row. */
    final TreeMap<String, String> sessions = new TreeMap<>();

    static PlainAudience of(List<Sign> signs) {
        PlainAudience plain = new PlainAudience();
        Map<String, List<Sign>> bySession = new TreeMap<>();
        signs.forEach(sign ->
                bySession.computeIfAbsent(sign.sid(), sid -> new ArrayList<>()).add(sign));
        bySession.forEach(plain::live);
        return plain;
    }

    private void live(String sid, List<Sign> signs) {
        signs.sort(Comparator.comparingLong(Sign::at)
                .thenComparingLong(Sign::order)
                .thenComparing(Sign::id));
        PlayerState state = PlayerState.UNKNOWN;
        boolean reported = false;
        boolean cdnView = false;
        long stateSince = 0;
        long firstBeacon = 0;
        long lastBeacon = 0;
        long lastBytes = 0;
        long firstMedia = 0;
        long lastMedia = 0;
        long watchesSince = 0;
        long bytes = 0;
        int requests = 0;
        int next = 0;
        long end = signs.get(signs.size() - 1).at() + 40_000;
        for (long now = signs.get(0).at(); now < end; now++) {
            for (; next < signs.size() && signs.get(next).at() == now; next++) {
                Sign sign = signs.get(next);
                if (sign.viewId() == null) {
                    requests++;
                    bytes += sign.bytes();
                    lastBytes = sign.bytes() > 0 ? now : lastBytes;
                    firstMedia = firstMedia == 0 ? now : firstMedia;
                    lastMedia = now;
                    continue;
                }
                firstBeacon = reported ? firstBeacon : now;
                reported = true;
                lastBeacon = now;
                if (sign.state() != PlayerState.UNKNOWN) {
                    stateSince = sign.state() == state ? stateSince : now;
                    state = sign.state();
                }
            }
            boolean active = switch (state) {
                case STARTING, PLAYING, SEEKING, REBUFFERING, WAITING -> true;
                case UNKNOWN -> now - firstBeacon >= 10_000;
                default -> false;
            };
            boolean watches = reported && active && now - lastBeacon < 25_000;
            watchesSince = watches ? (watchesSince == 0 ? now : watchesSince) : 0;
            boolean verified = watches && now - Math.max(lastBytes, watchesSince) < 4_000;
            cdnView = !reported
                    && (cdnView || (firstMedia != 0 && now - firstMedia >= 10_000 && lastMedia - firstMedia >= 2_000));
            boolean cdnViewer = cdnView && now - lastMedia < 15_000;
            if (now % 1_000 == 0) {
                int[] second = seconds.computeIfAbsent(now, key -> new int[4]);
                second[0] += watches ? 1 : 0;
                second[1] += verified ? 1 : 0;
                second[2] += cdnViewer ? 1 : 0;
            }
        }
        if (reported || cdnView) {
            sessions.put(sid, (reported ? "beacons " : "cdn ") + requests + " " + bytes);
        }
    }
}
