package tv.headwater.ingest.session;

/**
 * Allows a rate in the long run and bursts in between: a bucket that fills steadily and is paid from. It may be overdrawn by as much
 * as it holds. Not thread-safe.
 */
public final class TokenBucket {
    private static final double MILLIS_PER_SECOND = 1000;

    private final double perMilli;
    private final double capacity;
    private double level;
    private long filledAtMillis;

    /** A full bucket. */
    public TokenBucket(double perSecond, double capacity, long nowMillis) {
        this.perMilli = perSecond / MILLIS_PER_SECOND;
        this.capacity = capacity;
        this.level = capacity;
        this.filledAtMillis = nowMillis;
    }

    /** Pays one, if it is there. */
    public boolean take(long nowMillis) {
        fill(nowMillis);
        if (level < 1) {
            return false;
        }
        level--;
        return true;
    }

    /** Pays what was had already, even if it is not there. */
    public void overdraw(int amount) {
        level = Math.max(level - amount, -capacity);
    }

    /** Returns what was paid for nothing. */
    public void giveBack(int amount) {
        level = Math.min(level + amount, capacity);
    }

    private void fill(long nowMillis) {
        if (nowMillis > filledAtMillis) {
            level = Math.min(capacity, level + (nowMillis - filledAtMillis) * perMilli);
            filledAtMillis = nowMillis;
        }
    }
}
