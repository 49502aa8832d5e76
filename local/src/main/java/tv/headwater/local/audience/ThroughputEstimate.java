package tv.headwater.local.audience;

/**
 * Estimates the throughput as hls.js does: two moving averages weighted by transfer time, the lower one counts; a guess
 * until the first download.
 */
final class ThroughputEstimate {
    private static final double FIRST_GUESS_KBPS = 500;
    private static final double FAST_HALF_LIFE_SECONDS = 3;
    private static final double SLOW_HALF_LIFE_SECONDS = 9;
    private static final long MIN_TRANSFER_MILLIS = 50;

    private double fastSum;
    private double fastWeight;
    private double slowSum;
    private double slowWeight;

    void add(long bytes, long transferMillis) {
        double seconds = Math.max(MIN_TRANSFER_MILLIS, transferMillis) / 1000.0;
        double kbps = bytes * 8 / 1000.0 / seconds;
        double fast = 1 - Math.pow(0.5, seconds / FAST_HALF_LIFE_SECONDS);
        double slow = 1 - Math.pow(0.5, seconds / SLOW_HALF_LIFE_SECONDS);
        fastSum += fast * (kbps - fastSum);
        fastWeight += fast * (1 - fastWeight);
        slowSum += slow * (kbps - slowSum);
        slowWeight += slow * (1 - slowWeight);
    }

    double kbps() {
        return fastWeight == 0 ? FIRST_GUESS_KBPS : Math.min(fastSum / fastWeight, slowSum / slowWeight);
    }
}
