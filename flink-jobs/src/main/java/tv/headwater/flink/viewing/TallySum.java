package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;
import tv.headwater.flink.distribution.Counts;

/**
 * A sum of tallies under way: what {@link AudienceTally#plus} gives, without a new tally for each that is added. A sum of one, as most
 * are, is that one.
 */
final class TallySum {
    private @Nullable AudienceTally first;
    private long[] figures = Counts.NONE;
    private long[] startups = Counts.NONE;
    private long[] latencies = Counts.NONE;
    private long[] watchedMinutes = Counts.NONE;
    private long[] stallShares = Counts.NONE;

    void add(AudienceTally tally) {
        if (first == null) {
            first = tally;
            return;
        }
        if (figures.length == 0) {
            figures = new long[AudienceTally.FIGURES];
            sumUp(first);
        }
        sumUp(tally);
    }

    private void sumUp(AudienceTally tally) {
        tally.addTo(figures);
        startups = Counts.sum(startups, tally.startups());
        latencies = Counts.sum(latencies, tally.latencies());
        watchedMinutes = Counts.sum(watchedMinutes, tally.watchedMinutes());
        stallShares = Counts.sum(stallShares, tally.stallShares());
    }

    AudienceTally tally() {
        if (figures.length == 0) {
            return first == null ? AudienceTally.ZERO : first;
        }
        return AudienceTally.of(figures, new long[][] {startups, latencies, watchedMinutes, stallShares});
    }
}
