package tv.headwater.flink.delivery;

/**
 * Who watches one broadcast, and who of them fetches. Stored in state: only ever grows.
 *
 * @param sums of all changes so far
 * @param tickAt the last tick, ms since epoch
 * @param peakVerified most verified viewers at any tick, and {@code peakVerifiedAt} the first such tick; 0 for none
 * @param viewerTicks sum of the viewers of all ticks, {@code verifiedTicks} and {@code cdnViewerTicks} likewise
 * @param expiresAt when it is forgotten; 0 while somebody watches
 */
public record VerifiedState(
        SessionChange sums,
        long tickAt,
        int peakVerified,
        long peakVerifiedAt,
        long viewerTicks,
        long verifiedTicks,
        long cdnViewerTicks,
        long expiresAt) {
    static VerifiedState of(String broadcastId) {
        return new VerifiedState(new SessionChange(broadcastId, 0, 0, 0, 0, 0, 0), 0, 0, 0, 0, 0, 0, 0);
    }

    boolean isWatched() {
        return sums.viewers() > 0 || sums.cdnViewers() > 0;
    }

    VerifiedState expiringAt(long time) {
        return new VerifiedState(
                sums, tickAt, peakVerified, peakVerifiedAt, viewerTicks, verifiedTicks, cdnViewerTicks, time);
    }
}
