package tv.headwater.ingest.session;

import org.jspecify.annotations.Nullable;

/**
 * Estimates by how much a player's clock is behind ours: the smallest difference between when its records came and when it says
 * they happened. Records are late for many reasons and early for none but the clock, so the smallest difference is the
 * clock's plus the shortest way. Only the last 10 to 20 minutes count, as clocks are set while people watch. Not thread-safe.
 */
final class ClockSkew {
    /** A time zone taken for a clock is half a day; more is no clock's error but no clock at all, and not corrected. */
    static final long MAX_SKEW_MILLIS = 24 * 3_600_000L;

    static final long WINDOW_MILLIS = 10 * 60_000L;

    private static final long NONE = Long.MAX_VALUE;

    private long windowEndsAtMillis = Long.MIN_VALUE;
    private long before = NONE;
    private long current = NONE;

    void observe(long receivedAtMillis, long playerMillis) {
        long difference = receivedAtMillis - playerMillis;
        if (playerMillis <= 0 || difference > MAX_SKEW_MILLIS || difference < -MAX_SKEW_MILLIS) {
            return;
        }
        if (receivedAtMillis >= windowEndsAtMillis) {
            boolean adjacent = receivedAtMillis - windowEndsAtMillis < WINDOW_MILLIS && windowEndsAtMillis > 0;
            before = adjacent ? current : NONE;
            current = NONE;
            windowEndsAtMillis = receivedAtMillis + WINDOW_MILLIS;
        }
        current = Math.min(current, difference);
    }

    /** To be added to the player's times for ours, ms, at most {@link #MAX_SKEW_MILLIS} either way; null when nothing is known. */
    @Nullable
    Long estimateMillis() {
        long smallest = Math.min(before, current);
        return smallest == NONE ? null : smallest;
    }
}
