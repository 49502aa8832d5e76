package tv.headwater.flink.viewing;

import java.util.Arrays;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.distribution.Durations;

/**
 * What views add to the figures of a broadcast; sums in any order and any grouping give the same. Differences are tallies too.
 * Stored in state: only ever grows.
 *
 * @param viewers watching now, start-up included
 * @param plays watching now and past their first frame
 * @param views attempts
 * @param starts attempts that reached their first frame
 * @param bitrateMillis sum of kbps × milliseconds of play
 * @param kbpsSum sum of the bitrates of the views playing now, and {@code kbpsViews} how many those are
 * @param startupSumMillis sum of start-up times
 * @param startups their distribution ({@link Durations})
 * @param joins times that a view began to count in {@code viewers}, and {@code leaves} that it ceased to
 * @param bitratePlayMillis play time with a known bitrate
 * @param scoreSum sum of the views' scores, and {@code scoredViews} how many have one
 * @param latencies live latency of the views playing now ({@link Durations})
 * @param watchedMinutes whole minutes that each view has been watched
 * @param stallShares rebuffering of each started view as thousandths of its watch time
 */
public record AudienceTally(
        int viewers,
        int plays,
        long views,
        long starts,
        long exitsBeforeStart,
        long startFailures,
        long playbackFailures,
        long playMillis,
        long watchMillis,
        long rebufferMillis,
        long seekMillis,
        long rebuffers,
        long bitrateMillis,
        long kbpsSum,
        int kbpsViews,
        long startupSumMillis,
        long[] startups,
        long joins,
        long leaves,
        long bitratePlayMillis,
        long scoreSum,
        long scoredViews,
        long[] latencies,
        long[] watchedMinutes,
        long[] stallShares) {

    /** How many figures are plain sums. */
    static final int FIGURES = Figure.values().length;

    static final long[][] NO_COUNTS = {Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE};

    static final AudienceTally ZERO = of(new long[FIGURES], NO_COUNTS);

    /** Distributions are null in state that was written before they came. */
    @SuppressWarnings("ConstantValue")
    public AudienceTally {
        latencies = latencies == null ? Counts.NONE : latencies;
        watchedMinutes = watchedMinutes == null ? Counts.NONE : watchedMinutes;
        stallShares = stallShares == null ? Counts.NONE : stallShares;
    }

    /** Written out figure by figure: the recomputation does this several times for each record. */
    @SuppressWarnings("ReferenceEquality") // only to save the sum: another tally of zeros gives the same
    AudienceTally plus(AudienceTally other) {
        if (this == ZERO || other == ZERO) {
            return this == ZERO ? other : this;
        }
        return new AudienceTally(
                viewers + other.viewers,
                plays + other.plays,
                views + other.views,
                starts + other.starts,
                exitsBeforeStart + other.exitsBeforeStart,
                startFailures + other.startFailures,
                playbackFailures + other.playbackFailures,
                playMillis + other.playMillis,
                watchMillis + other.watchMillis,
                rebufferMillis + other.rebufferMillis,
                seekMillis + other.seekMillis,
                rebuffers + other.rebuffers,
                bitrateMillis + other.bitrateMillis,
                kbpsSum + other.kbpsSum,
                kbpsViews + other.kbpsViews,
                startupSumMillis + other.startupSumMillis,
                Counts.sum(startups, other.startups),
                joins + other.joins,
                leaves + other.leaves,
                bitratePlayMillis + other.bitratePlayMillis,
                scoreSum + other.scoreSum,
                scoredViews + other.scoredViews,
                Counts.sum(latencies, other.latencies),
                Counts.sum(watchedMinutes, other.watchedMinutes),
                Counts.sum(stallShares, other.stallShares));
    }

    AudienceTally negated() {
        return new AudienceTally(
                -viewers,
                -plays,
                -views,
                -starts,
                -exitsBeforeStart,
                -startFailures,
                -playbackFailures,
                -playMillis,
                -watchMillis,
                -rebufferMillis,
                -seekMillis,
                -rebuffers,
                -bitrateMillis,
                -kbpsSum,
                -kbpsViews,
                -startupSumMillis,
                Counts.negated(startups),
                -joins,
                -leaves,
                -bitratePlayMillis,
                -scoreSum,
                -scoredViews,
                Counts.negated(latencies),
                Counts.negated(watchedMinutes),
                Counts.negated(stallShares));
    }

    /** Without its distributions, which would be too much to keep for each of many values. */
    AudienceTally figuresAlone() {
        return hasNoCounts() ? this : of(figures(), NO_COUNTS);
    }

    public boolean isZero() {
        return hasNoCounts()
                && (viewers
                                | plays
                                | views
                                | starts
                                | exitsBeforeStart
                                | startFailures
                                | playbackFailures
                                | playMillis
                                | watchMillis
                                | rebufferMillis
                                | seekMillis
                                | rebuffers
                                | bitrateMillis
                                | kbpsSum
                                | kbpsViews
                                | startupSumMillis
                                | joins
                                | leaves
                                | bitratePlayMillis
                                | scoreSum
                                | scoredViews)
                        == 0;
    }

    private boolean hasNoCounts() {
        return startups.length + latencies.length + watchedMinutes.length + stallShares.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudienceTally that
                && Arrays.equals(figures(), that.figures())
                && Arrays.deepEquals(counts(), that.counts());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(figures()) + Arrays.deepHashCode(counts());
    }

    @Override
    public String toString() {
        return "AudienceTally" + Arrays.toString(figures()) + Arrays.deepToString(counts());
    }

    /** The distributions: start-ups, latencies, minutes watched, shares of stalls. */
    long[][] counts() {
        return new long[][] {startups, latencies, watchedMinutes, stallShares};
    }

    private long[] figures() {
        long[] figures = new long[FIGURES];
        addTo(figures);
        return figures;
    }

    /** Adds the plain sums to {@code figures}, each at the place of its {@link Figure}. */
    void addTo(long[] figures) {
        figures[0] += viewers;
        figures[1] += plays;
        figures[2] += views;
        figures[3] += starts;
        figures[4] += exitsBeforeStart;
        figures[5] += startFailures;
        figures[6] += playbackFailures;
        figures[7] += playMillis;
        figures[8] += watchMillis;
        figures[9] += rebufferMillis;
        figures[10] += seekMillis;
        figures[11] += rebuffers;
        figures[12] += bitrateMillis;
        figures[13] += kbpsSum;
        figures[14] += kbpsViews;
        figures[15] += startupSumMillis;
        figures[16] += joins;
        figures[17] += leaves;
        figures[18] += bitratePlayMillis;
        figures[19] += scoreSum;
        figures[20] += scoredViews;
    }

    static AudienceTally of(long[] figures, long[][] counts) {
        return new AudienceTally(
                (int) figures[0],
                (int) figures[1],
                figures[2],
                figures[3],
                figures[4],
                figures[5],
                figures[6],
                figures[7],
                figures[8],
                figures[9],
                figures[10],
                figures[11],
                figures[12],
                figures[13],
                (int) figures[14],
                figures[15],
                counts[0],
                figures[16],
                figures[17],
                figures[18],
                figures[19],
                figures[20],
                counts[1],
                counts[2],
                counts[3]);
    }
}
