package tv.headwater.events.publishing;

import java.util.function.DoubleSupplier;

/**
 * How long a bucket waits after failures in a row: doubling up to a bound, a random half of it ("equal jitter"), so that the
 * buckets of many producers do not come back together.
 */
final class Backoff {
    private static final int MAX_DOUBLINGS = 20;

    private final long minMillis;
    private final long maxMillis;
    private final DoubleSupplier random;

    /** @param random numbers from 0 inclusive to 1 exclusive */
    Backoff(long minMillis, long maxMillis, DoubleSupplier random) {
        this.minMillis = minMillis;
        this.maxMillis = maxMillis;
        this.random = random;
    }

    /** @param failures in a row, at least 1 */
    long delayMillis(int failures) {
        long ceiling = Math.min(maxMillis, minMillis << Math.min(failures - 1, MAX_DOUBLINGS));
        return ceiling / 2 + (long) (random.getAsDouble() * (ceiling - ceiling / 2 + 1));
    }
}
