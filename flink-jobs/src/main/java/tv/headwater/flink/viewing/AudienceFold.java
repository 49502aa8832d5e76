package tv.headwater.flink.viewing;

/**
 * Folds the changes that views report into the figures of one broadcast, tick by tick of event time.
 *
 * <p>Changes wait for the tick at or after their time, and sums do not depend on order: a tick shows the same whatever the
 * order in which its changes came.
 */
final class AudienceFold {
    static final long TICK_MILLIS = 1_000;
    /** Buckets older than this are closed: nothing reaches them any more ({@link ViewFold#MAX_BUCKET_AGE_MILLIS}). */
    static final long BUCKET_OPEN_MILLIS = 120_000;

    private AudienceFold() {}

    /** The tick at which a change becomes visible; a late one waits for the next. */
    static long tickOf(AudienceChange change, AudienceState state) {
        long tick = Math.floorDiv(change.at() + TICK_MILLIS - 1, TICK_MILLIS) * TICK_MILLIS;
        return Math.max(tick, state.tickAt() + TICK_MILLIS);
    }

    /** The bucket a share is added to: its own, or the oldest that is still open. */
    static long bucketOf(WaitingChanges.Share share, long tickAt) {
        return Math.max(share.bucketAt(), oldestOpenBucket(tickAt));
    }

    static long oldestOpenBucket(long tickAt) {
        return AudienceChange.bucketOf(tickAt - BUCKET_OPEN_MILLIS);
    }

    /** The bucket whose audience a tick sets: a tick on a boundary is the end of the bucket before. */
    static long bucketEndingAt(long tickAt) {
        return AudienceChange.bucketOf(tickAt - 1);
    }

    /** The state after the tick at {@code tickAt}, for which {@code waiting} waited. */
    static AudienceState tick(AudienceState state, WaitingChanges waiting, long tickAt) {
        AudienceTally totals = state.totals();
        for (WaitingChanges.Share share : waiting.shares()) {
            totals = totals.plus(share.tally());
        }
        boolean peaks = totals.viewers() > state.peakViewers();
        return new AudienceState(
                totals,
                tickAt,
                peaks ? totals.viewers() : state.peakViewers(),
                peaks ? tickAt : state.peakAt(),
                state.expiresAt());
    }

    static AudienceState expiringAt(AudienceState state, long expiresAt) {
        return new AudienceState(state.totals(), state.tickAt(), state.peakViewers(), state.peakAt(), expiresAt);
    }

    static LiveFigures figures(String broadcastId, AudienceState state) {
        AudienceTally totals = state.totals();
        return new LiveFigures(
                broadcastId,
                state.tickAt(),
                atLeastNobody(totals.viewers()),
                atLeastNobody(totals.plays()),
                state.peakViewers(),
                state.peakAt(),
                totals.views(),
                totals.starts(),
                totals.exitsBeforeStart(),
                totals.startFailures(),
                totals.playbackFailures(),
                StartupTimes.quantile(totals.startups(), 0.5),
                StartupTimes.quantile(totals.startups(), 0.95),
                totals.playMillis(),
                totals.watchMillis(),
                totals.rebufferMillis(),
                totals.seekMillis(),
                totals.rebuffers(),
                totals.kbpsViews() == 0 ? null : (Integer) (int) (totals.kbpsSum() / totals.kbpsViews()));
    }

    static LivePoint point(String broadcastId, long bucketAt, SeriesBucket bucket, long tickAt) {
        AudienceTally tally = bucket.tally();
        return new LivePoint(
                broadcastId,
                bucketAt,
                tickAt,
                atLeastNobody(bucket.viewers()),
                atLeastNobody(bucket.plays()),
                (int) tally.views(),
                (int) tally.starts(),
                tally.startupSumMillis(),
                StartupTimes.quantile(tally.startups(), 0.5),
                tally.playMillis(),
                tally.watchMillis(),
                tally.rebufferMillis(),
                (int) tally.rebuffers(),
                tally.bitrateMillis());
    }

    /** Below zero is possible once a broadcast was forgotten with somebody in it; the table refuses it. */
    private static int atLeastNobody(int count) {
        return Math.max(0, count);
    }
}
