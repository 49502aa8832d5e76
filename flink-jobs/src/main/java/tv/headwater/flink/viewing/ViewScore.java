package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * How well a view went, 0 to 100, in parts and as a whole (docs/metrics.md, docs/decisions/0062).
 *
 * <p>Success, start-up and smoothness are the sub-scores that Mux publishes; quality and the combination are ours. Strict
 * mathematics, so that every machine gives the same last digit.
 *
 * @param startup null without one
 * @param smoothness null before the first frame
 * @param quality null if no bitrate was reported
 */
record ViewScore(
        double success,
        @Nullable Double startup,
        @Nullable Double smoothness,
        @Nullable Double quality) {
    private static final double FULL = 100;
    private static final double EXIT_SUCCESS = 50;
    private static final double HALF_STARTUP_MILLIS = 8_000;
    private static final double HALF_STALLS = 2;
    private static final double STALL_DECAY = 10;
    private static final double QUALITY_KBPS = 800;
    private static final double STARTUP_WEIGHT = 0.1;
    private static final double SMOOTHNESS_WEIGHT = 0.8;
    private static final int PER_MILLE = 1_000;

    /** Null while there is nothing to judge: no frame, no failure, and no exit after a second's wait. */
    static @Nullable ViewScore of(Playhead playhead, boolean failed, boolean exited) {
        if (!playhead.started() && !failed && !exited) {
            return null;
        }
        double startup = startup(playhead.startupMillis());
        if (!playhead.started()) {
            return new ViewScore(failed ? 0 : EXIT_SUCCESS, failed ? null : (Double) startup, null, null);
        }
        long watched = playhead.watchMillis();
        double stalled = watched == 0 ? 0 : (double) playhead.rebufferMillis() / watched;
        long known = playhead.bitratePlayMillis();
        return new ViewScore(
                failed ? 0 : FULL,
                startup,
                smoothness(playhead.rebuffers(), stalled),
                known == 0 ? null : (Double) (FULL * playhead.qualityMillis() / known / PER_MILLE));
    }

    /** Mux: 0.4 s give 95, 2 s 80, 8 s 50, 20 s 29. */
    static double startup(long waitedMillis) {
        return FULL * HALF_STARTUP_MILLIS / (HALF_STARTUP_MILLIS + waitedMillis);
    }

    /** Mux: the mean of one score for how often and one for how long ({@code stalled} as a share of the time watched). */
    static double smoothness(int rebuffers, double stalled) {
        double often = rebuffers / HALF_STALLS;
        return (FULL / StrictMath.sqrt(1 + often * often) + FULL * StrictMath.exp(-STALL_DECAY * stalled)) / 2;
    }

    /** Quality of a moment by its bitrate, in thousandths: 800 kbps give 632, 2,500 give 956. */
    static int qualityPerMille(int kbps) {
        return (int) StrictMath.round(PER_MILLE * (1 - StrictMath.exp(-kbps / QUALITY_KBPS)));
    }

    /** All of them multiplied, each with its weight; what is not known is left out. */
    double overall() {
        double overall = success;
        overall *= startup == null ? 1 : StrictMath.pow(startup / FULL, STARTUP_WEIGHT);
        overall *= smoothness == null ? 1 : StrictMath.pow(smoothness / FULL, SMOOTHNESS_WEIGHT);
        return quality == null ? overall : overall * quality / FULL;
    }

    static int points(double score) {
        return (int) StrictMath.round(score);
    }

    static @Nullable Integer pointsOrNull(@Nullable Double score) {
        return score == null ? null : (Integer) points(score);
    }
}
