package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.distribution.Durations;

/**
 * How one view counts in the figures of its broadcast at one moment.
 *
 * @param attempt it counts as a view
 * @param viewer it is watching, start-up included (Mux: concurrent viewers)
 * @param play it is watching and has shown a frame (Conviva: concurrent plays)
 * @param startupMillis null until the first frame
 * @param kbps bitrate if it plays and reports one, else 0
 * @param latencyMillis behind live if it plays and reports it, else 0
 * @param score null until there is one
 * @param watchedMillis over all parts
 * @param stallShare rebuffering as thousandths of the time watched; null until the first frame
 */
record Standing(
        boolean attempt,
        boolean viewer,
        boolean play,
        @Nullable Long startupMillis,
        boolean exitedBeforeStart,
        boolean startFailed,
        boolean playbackFailed,
        int kbps,
        int latencyMillis,
        @Nullable Integer score,
        long watchedMillis,
        @Nullable Integer stallShare) {

    static final Standing ABSENT = new Standing(false, false, false, null, false, false, false, 0, 0, null, 0, null);

    private static final long MINUTE_MILLIS = 60_000;
    /** A retention curve ends after a day. */
    private static final long MAX_MINUTES = 1_440;
    /** Live latency beyond this is somebody who watches from the recording (Mux). */
    private static final int MAX_LATENCY_MILLIS = 300_000;

    /** What it adds to the figures of the broadcast, without flows. */
    AudienceTally tally() {
        TallySum sum = new TallySum();
        addMoved(ABSENT, sum);
        return sum.tally();
    }

    /** What it adds to figures that have {@code stood} in them, flows included. */
    AudienceTally since(Standing stood) {
        TallySum sum = new TallySum();
        addSince(stood, sum);
        return sum.tally();
    }

    /** Adds the same to {@code sum}. */
    void addSince(Standing stood, TallySum sum) {
        addMoved(stood, sum);
        sum.add(Figure.JOINS, one(viewer && !stood.viewer));
        sum.add(Figure.LEAVES, one(stood.viewer && !viewer));
    }

    /** Whether it counts as a view since then. */
    boolean beginsAfter(Standing stood) {
        return attempt && !stood.attempt;
    }

    private void addMoved(Standing stood, TallySum sum) {
        sum.add(Figure.VIEWERS, one(viewer) - one(stood.viewer));
        sum.add(Figure.PLAYS, one(play) - one(stood.play));
        sum.add(Figure.VIEWS, one(attempt) - one(stood.attempt));
        sum.add(Figure.STARTS, one(hasStarted()) - one(stood.hasStarted()));
        sum.add(Figure.EXITS_BEFORE_START, one(exitedBeforeStart) - one(stood.exitedBeforeStart));
        sum.add(Figure.START_FAILURES, one(startFailed) - one(stood.startFailed));
        sum.add(Figure.PLAYBACK_FAILURES, one(playbackFailed) - one(stood.playbackFailed));
        sum.add(Figure.KBPS_SUM, kbps - stood.kbps);
        sum.add(Figure.KBPS_VIEWS, one(kbps > 0) - one(stood.kbps > 0));
        sum.add(Figure.STARTUP_SUM_MILLIS, orZero(startupMillis) - orZero(stood.startupMillis));
        sum.add(Figure.SCORE_SUM, points() - stood.points());
        sum.add(Figure.SCORED_VIEWS, one(score != null) - one(stood.score != null));
        sum.addDistributions(
                Counts.moved(stood.startupClass(), startupClass()),
                Counts.moved(stood.latencyClass(), latencyClass()),
                Counts.moved(stood.minuteClass(), minuteClass()),
                Counts.moved(stood.stallClass(), stallClass()));
    }

    private boolean hasStarted() {
        return startupMillis != null;
    }

    private long points() {
        return score == null ? 0 : score;
    }

    private long startupClass() {
        return startupMillis == null ? Counts.NOWHERE : Durations.classOf(startupMillis);
    }

    private long latencyClass() {
        boolean live = latencyMillis > 0 && latencyMillis <= MAX_LATENCY_MILLIS;
        return live ? Durations.classOf(latencyMillis) : Counts.NOWHERE;
    }

    private long minuteClass() {
        return attempt ? Math.min(watchedMillis / MINUTE_MILLIS, MAX_MINUTES) : Counts.NOWHERE;
    }

    private long stallClass() {
        return stallShare == null ? Counts.NOWHERE : stallShare;
    }

    private static long orZero(@Nullable Long millis) {
        return millis == null ? 0 : millis;
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }
}
