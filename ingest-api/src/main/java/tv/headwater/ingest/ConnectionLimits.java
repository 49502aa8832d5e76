package tv.headwater.ingest;

import java.time.Duration;

/**
 * What connections may use up.
 *
 * @param max open at once; a further one is closed as soon as it is there
 * @param idle without a byte; then a connection is closed
 * @param head sending without a whole request head to show for it; then a connection is closed
 */
public record ConnectionLimits(int max, Duration idle, Duration head) {
    public ConnectionLimits {
        if (max < 1) {
            throw new IllegalArgumentException("max must be positive");
        }
        if (idle.isNegative() || idle.isZero() || head.compareTo(idle) <= 0) {
            throw new IllegalArgumentException("idle must be positive, and head longer");
        }
    }

    /** Some 10 KB of memory for each of 20 000; head is longer than the slowest body and its answer may take together. */
    public static ConnectionLimits defaults() {
        return new ConnectionLimits(20_000, Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    public ConnectionLimits withMax(int other) {
        return new ConnectionLimits(other, idle, head);
    }
}
