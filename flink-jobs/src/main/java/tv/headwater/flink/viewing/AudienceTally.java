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

    /** The figures that are plain sums, in the order of {@link #figures}. */
    private enum Figure {
        VIEWERS,
        PLAYS,
        VIEWS,
        STARTS,
        EXITS_BEFORE_START,
        START_FAILURES,
        PLAYBACK_FAILURES,
        PLAY_MILLIS,
        WATCH_MILLIS,
        REBUFFER_MILLIS,
        SEEK_MILLIS,
        REBUFFERS,
        BITRATE_MILLIS,
        KBPS_SUM,
        KBPS_VIEWS,
        STARTUP_SUM_MILLIS,
        JOINS,
        LEAVES,
        BITRATE_PLAY_MILLIS,
        SCORE_SUM,
        SCORED_VIEWS;

        private static final int COUNT = values().length;
    }

    private static final long[][] NO_COUNTS = {Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE};
    private static final long[] NO_FIGURES = new long[Figure.COUNT];

    static final AudienceTally ZERO = of(NO_FIGURES, NO_COUNTS);

    /** Distributions are null in state that was written before they came. */
    @SuppressWarnings("ConstantValue")
    public AudienceTally {
        latencies = latencies == null ? Counts.NONE : latencies;
        watchedMinutes = watchedMinutes == null ? Counts.NONE : watchedMinutes;
        stallShares = stallShares == null ? Counts.NONE : stallShares;
    }

    @SuppressWarnings("ReferenceEquality") // only to save the sum: another tally of zeros gives the same
    AudienceTally plus(AudienceTally other) {
        if (this == ZERO || other == ZERO) {
            return this == ZERO ? other : this;
        }
        long[] figures = figures();
        long[] more = other.figures();
        for (int i = 0; i < figures.length; i++) {
            figures[i] += more[i];
        }
        return of(figures, new long[][] {
            Counts.sum(startups, other.startups),
            Counts.sum(latencies, other.latencies),
            Counts.sum(watchedMinutes, other.watchedMinutes),
            Counts.sum(stallShares, other.stallShares)
        });
    }

    AudienceTally minus(AudienceTally other) {
        return plus(other.negated());
    }

    AudienceTally negated() {
        long[] figures = figures();
        for (int i = 0; i < figures.length; i++) {
            figures[i] = -figures[i];
        }
        return of(figures, new long[][] {
            Counts.negated(startups),
            Counts.negated(latencies),
            Counts.negated(watchedMinutes),
            Counts.negated(stallShares)
        });
    }

    /** Without its distributions, which would be too much to keep for each of many values. */
    AudienceTally figuresAlone() {
        boolean alone = startups.length + latencies.length + watchedMinutes.length + stallShares.length == 0;
        return alone ? this : of(figures(), NO_COUNTS);
    }

    /** Time of one view. */
    static AudienceTally spent(Spending on, long millis, int kbps) {
        long[] figures = new long[Figure.COUNT];
        if (on != Spending.NOTHING && on != Spending.PAUSE) {
            figures[Figure.WATCH_MILLIS.ordinal()] = millis;
        }
        switch (on) {
            case NOTHING, STARTUP, PAUSE, RELOAD -> {}
            case PLAY -> {
                figures[Figure.PLAY_MILLIS.ordinal()] = millis;
                figures[Figure.BITRATE_MILLIS.ordinal()] = kbps * millis;
                figures[Figure.BITRATE_PLAY_MILLIS.ordinal()] = kbps > 0 ? millis : 0;
            }
            case REBUFFER -> figures[Figure.REBUFFER_MILLIS.ordinal()] = millis;
            case SEEK -> figures[Figure.SEEK_MILLIS.ordinal()] = millis;
        }
        return of(figures, NO_COUNTS);
    }

    static AudienceTally oneStall() {
        return one(Figure.REBUFFERS);
    }

    /** What it means for the flows that a view was or was not a viewer, and now is or is not. */
    static AudienceTally flow(Standing before, Standing after) {
        if (before.viewer() == after.viewer()) {
            return ZERO;
        }
        return one(after.viewer() ? Figure.JOINS : Figure.LEAVES);
    }

    public boolean isZero() {
        boolean empty = startups.length + latencies.length + watchedMinutes.length + stallShares.length == 0;
        return empty && Arrays.equals(figures(), NO_FIGURES);
    }

    private static AudienceTally one(Figure figure) {
        long[] figures = new long[Figure.COUNT];
        figures[figure.ordinal()] = 1;
        return of(figures, NO_COUNTS);
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

    private long[][] counts() {
        return new long[][] {startups, latencies, watchedMinutes, stallShares};
    }

    private long[] figures() {
        return new long[] {
            viewers,
            plays,
            views,
            starts,
            exitsBeforeStart,
            startFailures,
            playbackFailures,
            playMillis,
            watchMillis,
            rebufferMillis,
            seekMillis,
            rebuffers,
            bitrateMillis,
            kbpsSum,
            kbpsViews,
            startupSumMillis,
            joins,
            leaves,
            bitratePlayMillis,
            scoreSum,
            scoredViews
        };
    }

    private static AudienceTally of(long[] figures, long[][] counts) {
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
