package tv.headwater.flink.delivery;

/**
 * What a sign, or the passing of time, changed in who watches a broadcast; sums in any order give the same. Stored in state: only
 * ever grows.
 *
 * @param at event time from which it holds, ms since epoch
 * @param viewers by beacons, and {@code verified} those who fetch
 * @param cdnViewers by requests alone, and {@code cdnViews} all of those so far
 * @param fetching sessions that ever fetched: with none, nothing is known of the CDN
 */
public record SessionChange(
        String broadcastId, long at, int viewers, int verified, int cdnViewers, int cdnViews, int fetching) {
    SessionChange plus(SessionChange more) {
        return new SessionChange(
                broadcastId,
                at,
                viewers + more.viewers,
                verified + more.verified,
                cdnViewers + more.cdnViewers,
                cdnViews + more.cdnViews,
                fetching + more.fetching);
    }

    boolean isNothing() {
        return viewers == 0 && verified == 0 && cdnViewers == 0 && cdnViews == 0 && fetching == 0;
    }
}
