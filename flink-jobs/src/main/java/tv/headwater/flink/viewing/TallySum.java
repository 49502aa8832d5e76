package tv.headwater.flink.viewing;

import tv.headwater.flink.distribution.Counts;

/** A sum of tallies under way: what {@link AudienceTally#plus} gives, without a new tally for each that is added. */
final class TallySum {
    private final long[] figures = new long[AudienceTally.FIGURES];
    private long[] startups = Counts.NONE;
    private long[] latencies = Counts.NONE;
    private long[] watchedMinutes = Counts.NONE;
    private long[] stallShares = Counts.NONE;

    void add(AudienceTally tally) {
        tally.addTo(figures);
        startups = Counts.sum(startups, tally.startups());
        latencies = Counts.sum(latencies, tally.latencies());
        watchedMinutes = Counts.sum(watchedMinutes, tally.watchedMinutes());
        stallShares = Counts.sum(stallShares, tally.stallShares());
    }

    AudienceTally tally() {
        return AudienceTally.of(figures, new long[][] {startups, latencies, watchedMinutes, stallShares});
    }
}
