package tv.headwater.flink.delivery;

import org.jspecify.annotations.Nullable;

/** Folds the changes of sessions into who watches a broadcast, tick by tick of event time. */
final class VerifiedFold {
    static final long TICK_MILLIS = 1_000;

    private VerifiedFold() {}

    /** The tick at which a change shows: the next full second; a late one waits for the next tick. */
    static long tickOf(SessionChange change, VerifiedState state) {
        long tick = Math.floorDiv(change.at() + TICK_MILLIS - 1, TICK_MILLIS) * TICK_MILLIS;
        return Math.max(tick, state.tickAt() + TICK_MILLIS);
    }

    static VerifiedState tick(VerifiedState state, @Nullable SessionChange waiting, long tickAt) {
        SessionChange sums = waiting == null ? state.sums() : state.sums().plus(waiting);
        boolean peaks = sums.fetching() > 0 && sums.verified() > state.peakVerified();
        return new VerifiedState(
                sums,
                tickAt,
                peaks ? sums.verified() : state.peakVerified(),
                peaks ? tickAt : state.peakVerifiedAt(),
                state.viewerTicks() + sums.viewers(),
                state.verifiedTicks() + sums.verified(),
                state.cdnViewerTicks() + sums.cdnViewers(),
                state.expiresAt());
    }

    static VerifiedViewers row(VerifiedState state) {
        SessionChange sums = state.sums();
        boolean known = sums.fetching() > 0;
        return new VerifiedViewers(
                sums.broadcastId(),
                state.tickAt(),
                sums.viewers(),
                known ? (Integer) sums.verified() : null,
                sums.cdnViewers(),
                sums.cdnViews(),
                state.peakVerified(),
                state.peakVerifiedAt(),
                state.viewerTicks(),
                state.verifiedTicks(),
                state.cdnViewerTicks());
    }
}
