package tv.headwater.flink.viewing;

import tv.headwater.flink.distribution.Counts;

/**
 * Folds the changes that views report into the figures of one broadcast, tick by tick of event time.
 *
 * <p>Changes wait for the tick at or after their time, and sums do not depend on order: a tick shows the same whatever the
 * order in which its changes came.
 */
final class AudienceFold {
    static final long TICK_MILLIS = 1_000;

    static final long MINUTE_MILLIS = 60_000;
    /** Buckets older than this are closed: nothing reaches them any more ({@link ViewFold#MAX_BUCKET_AGE_MILLIS}). */
    static final long BUCKET_OPEN_MILLIS = 120_000;

    private AudienceFold() {}

    /** The tick at which changes become visible; late ones wait for the next. */
    static long tickOf(TickChanges changes, AudienceState state) {
        return Math.max(changes.tick(), state.tickAt() + TICK_MILLIS);
    }

    /** The tick at or after a moment. */
    static long tickOf(long at) {
        return Math.floorDiv(at + TICK_MILLIS - 1, TICK_MILLIS) * TICK_MILLIS;
    }

    /** The bucket a share is added to: its own, or the oldest that is still open. */
    static long bucketOf(long bucketAt, long tickAt) {
        return Math.max(bucketAt, oldestOpenBucket(tickAt));
    }

    static long oldestOpenBucket(long tickAt) {
        return AudienceChange.bucketOf(tickAt - BUCKET_OPEN_MILLIS);
    }

    /** The bucket whose audience a tick sets: a tick on a boundary is the end of the bucket before. */
    static long bucketEndingAt(long tickAt) {
        return AudienceChange.bucketOf(tickAt - 1);
    }

    /** The state after the tick at {@code tickAt}, for which {@code waiting} waited. */
    static AudienceState tick(AudienceState state, ChangesOfTick waiting, long tickAt, UniqueViewers viewers) {
        AudienceTally totals = totals(state.totals(), waiting);
        boolean peaks = totals.viewers() > state.peakViewers();
        boolean somebody =
                totals.viewers() > 0 || totals.joins() > state.totals().joins();
        byte[] uniques = viewers.with(state.uniques(), waiting.viewers());
        return new AudienceState(
                totals,
                tickAt,
                peaks ? totals.viewers() : state.peakViewers(),
                peaks ? tickAt : state.peakAt(),
                state.expiresAt(),
                state.settlesAt(),
                state.firstViewerAt() == 0 && somebody ? tickAt : state.firstViewerAt(),
                somebody ? tickAt : state.lastViewerAt(),
                state.viewerTicks() + atLeastNobody(totals.viewers()),
                uniques,
                waiting.viewers().isEmpty() ? state.uniqueViewers() : UniqueViewers.estimate(uniques),
                state.tracked());
    }

    private static AudienceTally totals(AudienceTally before, ChangesOfTick waiting) {
        if (waiting.isEmpty()) {
            return before;
        }
        TallySum sum = new TallySum();
        sum.add(before);
        BucketSums buckets = waiting.buckets();
        for (int i = 0; i < buckets.size(); i++) {
            sum.add(buckets.sum(i));
        }
        return sum.tally();
    }

    /** Breakdowns and summaries are written at round ticks, and at every tick that leaves nobody: there may be no other. */
    static boolean writesAt(AudienceState state, long everyMillis) {
        return state.tickAt() % everyMillis == 0 || !state.isWatched();
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
                Counts.quantile(totals.startups(), 0.5),
                Counts.quantile(totals.startups(), 0.95),
                totals.playMillis(),
                totals.watchMillis(),
                totals.rebufferMillis(),
                totals.seekMillis(),
                totals.rebuffers(),
                totals.kbpsViews() == 0 ? null : (Integer) (int) (totals.kbpsSum() / totals.kbpsViews()),
                totals.joins(),
                totals.leaves(),
                Counts.quantile(totals.latencies(), 0.5),
                Counts.quantile(totals.latencies(), 0.95),
                state.uniqueViewers(),
                totals.scoreSum(),
                totals.scoredViews());
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
                Counts.quantile(tally.startups(), 0.5),
                tally.playMillis(),
                tally.watchMillis(),
                tally.rebufferMillis(),
                (int) tally.rebuffers(),
                tally.bitrateMillis(),
                (int) tally.joins(),
                (int) tally.leaves(),
                bucket.peakViewers(),
                bucket.latencyP50Millis(),
                bucket.latencyP95Millis());
    }

    /** Below zero is possible once a broadcast was forgotten with somebody in it; the table refuses it. */
    private static int atLeastNobody(int count) {
        return Math.max(0, count);
    }
}
