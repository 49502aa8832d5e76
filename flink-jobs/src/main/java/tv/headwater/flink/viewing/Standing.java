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

    AudienceTally tally() {
        boolean live = latencyMillis > 0 && latencyMillis <= MAX_LATENCY_MILLIS;
        return new AudienceTally(
                one(viewer),
                one(play),
                one(attempt),
                one(startupMillis != null),
                one(exitedBeforeStart),
                one(startFailed),
                one(playbackFailed),
                0,
                0,
                0,
                0,
                0,
                0,
                kbps,
                one(kbps > 0),
                startupMillis == null ? 0 : startupMillis,
                startupMillis == null ? Counts.NONE : Durations.of(startupMillis),
                0,
                0,
                0,
                score == null ? 0 : score,
                one(score != null),
                live ? Durations.of(latencyMillis) : Counts.NONE,
                attempt ? Counts.one(Math.min(watchedMillis / MINUTE_MILLIS, MAX_MINUTES)) : Counts.NONE,
                stallShare == null ? Counts.NONE : Counts.one(stallShare));
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }
}
