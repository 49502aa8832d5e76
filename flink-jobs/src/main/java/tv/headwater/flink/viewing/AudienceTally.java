package tv.headwater.flink.viewing;

import java.util.Arrays;

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
 * @param startups their distribution ({@link StartupTimes})
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
        long[] startups) {

    static final AudienceTally ZERO =
            new AudienceTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, StartupTimes.NONE);

    AudienceTally plus(AudienceTally other) {
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
                StartupTimes.sum(startups, other.startups));
    }

    AudienceTally minus(AudienceTally other) {
        return plus(other.negated());
    }

    private AudienceTally negated() {
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
                StartupTimes.negated(startups));
    }

    /** Time of one view. */
    static AudienceTally spent(Spending on, long millis, int kbps) {
        boolean plays = on == Spending.PLAY;
        boolean watches = on != Spending.NOTHING && on != Spending.PAUSE;
        return new AudienceTally(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                plays ? millis : 0,
                watches ? millis : 0,
                on == Spending.REBUFFER ? millis : 0,
                on == Spending.SEEK ? millis : 0,
                0,
                plays ? kbps * millis : 0,
                0,
                0,
                0,
                StartupTimes.NONE);
    }

    static AudienceTally oneStall() {
        return new AudienceTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, StartupTimes.NONE);
    }

    boolean isZero() {
        return equals(ZERO);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudienceTally that
                && Arrays.equals(figures(), that.figures())
                && Arrays.equals(startups, that.startups);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(figures()) + Arrays.hashCode(startups);
    }

    @Override
    public String toString() {
        return "AudienceTally" + Arrays.toString(figures()) + Arrays.toString(startups);
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
            startupSumMillis
        };
    }
}
