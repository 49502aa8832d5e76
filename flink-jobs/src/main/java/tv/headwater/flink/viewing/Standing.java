package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * How one view counts in the figures of its broadcast at one moment.
 *
 * @param attempt it counts as a view
 * @param viewer it is watching, start-up included (Mux: concurrent viewers)
 * @param play it is watching and has shown a frame (Conviva: concurrent plays)
 * @param startupMillis null until the first frame
 * @param kbps bitrate if it plays and reports one, else 0
 */
record Standing(
        boolean attempt,
        boolean viewer,
        boolean play,
        @Nullable Long startupMillis,
        boolean exitedBeforeStart,
        boolean startFailed,
        boolean playbackFailed,
        int kbps) {

    static final Standing ABSENT = new Standing(false, false, false, null, false, false, false, 0);

    AudienceTally tally() {
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
                startupMillis == null ? StartupTimes.NONE : StartupTimes.of(startupMillis));
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }
}
