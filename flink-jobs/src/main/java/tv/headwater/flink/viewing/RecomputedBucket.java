package tv.headwater.flink.viewing;

import tv.headwater.flink.distribution.Counts;

/** A bucket of the {@link Recomputation}'s series. */
final class RecomputedBucket {
    private AudienceTally tally = AudienceTally.ZERO;
    private AudienceTally audience = AudienceTally.ZERO;
    private int peak;
    private long version;
    private boolean pending;

    void add(AudienceTally more) {
        tally = tally.plus(more);
        pending = true;
    }

    void audience(AudienceTally totals) {
        audience = totals;
        peak = Math.max(peak, totals.viewers());
        pending = true;
    }

    void write(long tick) {
        version = pending ? tick : version;
        pending = false;
    }

    LivePoint point(String broadcastId, long at) {
        return new LivePoint(
                broadcastId,
                at,
                version,
                audience.viewers(),
                audience.plays(),
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
                peak,
                Counts.quantile(audience.latencies(), 0.5),
                Counts.quantile(audience.latencies(), 0.95));
    }
}
