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
        return more(ABSENT, 0, 0);
    }

    /** What it adds to figures that have {@code stood} in them, flows included. */
    AudienceTally since(Standing stood) {
        return more(stood, one(viewer && !stood.viewer), one(stood.viewer && !viewer));
    }

    private AudienceTally more(Standing stood, int joins, int leaves) {
        return new AudienceTally(
                one(viewer) - one(stood.viewer),
                one(play) - one(stood.play),
                one(attempt) - one(stood.attempt),
                one(hasStarted()) - one(stood.hasStarted()),
                one(exitedBeforeStart) - one(stood.exitedBeforeStart),
                one(startFailed) - one(stood.startFailed),
                one(playbackFailed) - one(stood.playbackFailed),
                0,
                0,
                0,
                0,
                0,
                0,
                kbps - stood.kbps,
                one(kbps > 0) - one(stood.kbps > 0),
                orZero(startupMillis) - orZero(stood.startupMillis),
                Counts.moved(stood.startupClass(), startupClass()),
                joins,
                leaves,
                0,
                points() - stood.points(),
                one(score != null) - one(stood.score != null),
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
