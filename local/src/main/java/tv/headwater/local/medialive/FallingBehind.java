package tv.headwater.local.medialive;

/**
 * Notices an encoder that is slower than its source: whoever feeds it waits nearly all the time, and still feeds less video than
 * time passes. A source that pauses is no such case, nor an encoder that catches up.
 */
final class FallingBehind {
    /** Long enough for a slow start. */
    static final double WINDOW_SECONDS = 20;

    private static final double NEARLY_ALL = 0.85;
    private static final double REAL_TIME = 0.97;

    private long windowBegin;
    private int windowMillis;
    private long waitedNanos;
    private boolean begun;
    private boolean far;

    /** Another encoder begins. */
    void begin() {
        begun = false;
        far = false;
    }

    /** Feeding it the video of this moment, on the source's clock, took from then to then. */
    void fed(long fromNanos, long toNanos, int sourceMillis) {
        if (!begun) {
            begun = true;
            open(toNanos, sourceMillis);
            return;
        }
        waitedNanos += toNanos - fromNanos;
        double seconds = (toNanos - windowBegin) / 1e9;
        if (seconds >= WINDOW_SECONDS) {
            boolean waits = waitedNanos / 1e9 > NEARLY_ALL * seconds;
            far |= waits && (sourceMillis - windowMillis) / 1e3 < REAL_TIME * seconds;
            open(toNanos, sourceMillis);
        }
    }

    private void open(long nowNanos, int sourceMillis) {
        windowBegin = nowNanos;
        windowMillis = sourceMillis;
        waitedNanos = 0;
    }

    boolean isFar() {
        return far;
    }
}
