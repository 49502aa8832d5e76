package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;
import tv.headwater.flink.distribution.Counts;

/**
 * One bucket of the series of a broadcast while it is open. Stored in state: only ever grows.
 *
 * @param tally what fell into it
 * @param viewers at the last tick in it, and {@code plays} likewise
 * @param changed since it was last written
 * @param peakViewers most viewers at any tick in it
 * @param latencyP50Millis live latency at the last tick in it; null if nobody reports one
 */
public record SeriesBucket(
        AudienceTally tally,
        int viewers,
        int plays,
        boolean changed,
        int peakViewers,
        @Nullable Integer latencyP50Millis,
        @Nullable Integer latencyP95Millis) {
    static final SeriesBucket EMPTY = new SeriesBucket(AudienceTally.ZERO, 0, 0, false, 0, null, null);

    SeriesBucket plus(TallySum more) {
        TallySum sum = new TallySum();
        sum.add(tally);
        sum.add(more);
        return new SeriesBucket(sum.tally(), viewers, plays, true, peakViewers, latencyP50Millis, latencyP95Millis);
    }

    SeriesBucket withAudience(AudienceTally totals) {
        return new SeriesBucket(
                tally,
                totals.viewers(),
                totals.plays(),
                true,
                Math.max(peakViewers, totals.viewers()),
                Counts.quantile(totals.latencies(), 0.5),
                Counts.quantile(totals.latencies(), 0.95));
    }

    SeriesBucket written() {
        return new SeriesBucket(tally, viewers, plays, false, peakViewers, latencyP50Millis, latencyP95Millis);
    }
}
