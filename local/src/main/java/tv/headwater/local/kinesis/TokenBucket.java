package tv.headwater.local.kinesis;

/** So many units a second, at most one second's worth saved up; may be overdrawn by one taker. */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private double available;
    private long filledNanos;

    TokenBucket(long perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.available = perSecond;
        this.filledNanos = nowNanos;
    }

    /** Whether so many units are there now. */
    synchronized boolean has(long units, long nowNanos) {
        available = Math.min(perSecond, available + (nowNanos - filledNanos) / NANOS_PER_SECOND * perSecond);
        filledNanos = nowNanos;
        return available >= units;
    }

    /** Takes them, be they there or not. */
    synchronized void take(long units) {
        available -= units;
    }
}
