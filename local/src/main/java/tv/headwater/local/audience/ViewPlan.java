package tv.headwater.local.audience;

import java.util.Random;

/**
 * What one viewer is going to do, drawn once: how long it stays, whether it pauses, jumps back, and says goodbye.
 *
 * @param staysMillis from page load to leaving; log-normal, as watch times are
 * @param patienceMillis how long a spinner is borne
 * @param pauseAtMillis after page load; negative for never
 * @param seekAtMillis after page load; negative for never
 */
record ViewPlan(
        long staysMillis,
        long patienceMillis,
        long pauseAtMillis,
        long pauseMillis,
        long seekAtMillis,
        int seekSegments,
        boolean saysGoodbye) {
    private static final double SIGMA = 1.0;
    private static final long MIN_STAY_MILLIS = 5_000;
    /** Below the life of a playback token. */
    static final long MAX_STAY_MILLIS = 30 * 60_000;

    private static final long MIN_PATIENCE_MILLIS = 10_000;
    private static final double MEAN_PATIENCE_MILLIS = 30_000;
    private static final double PAUSE_SHARE = 0.2;
    private static final double SEEK_SHARE = 0.15;
    private static final double GOODBYE_SHARE = 0.7;
    private static final int MAX_PAUSE_MILLIS = 20_000;

    static ViewPlan draw(Random random, long medianStayMillis) {
        double stay = medianStayMillis * Math.exp(SIGMA * random.nextGaussian());
        long stays = Math.min(MAX_STAY_MILLIS, MIN_STAY_MILLIS + (long) stay);
        long patience = MIN_PATIENCE_MILLIS + (long) (-Math.log(1 - random.nextDouble()) * MEAN_PATIENCE_MILLIS);
        long pauseAt = random.nextDouble() < PAUSE_SHARE ? (long) (stays * random.nextDouble()) : -1;
        long pause = 1000 + random.nextInt(MAX_PAUSE_MILLIS);
        long seekAt = random.nextDouble() < SEEK_SHARE ? (long) (stays * random.nextDouble()) : -1;
        int seekSegments = 1 + random.nextInt(5);
        return new ViewPlan(stays, patience, pauseAt, pause, seekAt, seekSegments, random.nextDouble() < GOODBYE_SHARE);
    }

    /** The mean of the stays for a median, so that arrivals can be set to hold a crowd. */
    static double meanStayMillis(long medianStayMillis) {
        return MIN_STAY_MILLIS + medianStayMillis * Math.exp(SIGMA * SIGMA / 2);
    }
}
