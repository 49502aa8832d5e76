package tv.headwater.flink.viewing;

import java.io.Serializable;

/**
 * How long silence and disorder are borne (docs/metrics.md, "Time").
 *
 * @param timeoutMillis silence after which a view no longer counts as a viewer: twice the reporting interval and a grace
 * @param finalAfterMillis silence after which a view is closed and becomes a row; at least {@code timeoutMillis}
 * @param rememberMillis how long a closed view is remembered, so that a late record does not open it again
 * @param latenessMillis how much later than a later record one may arrive and still be put in order
 */
public record ViewRules(long timeoutMillis, long finalAfterMillis, long rememberMillis, long latenessMillis)
        implements Serializable {
    private static final long GRACE_MILLIS = 5_000;

    public ViewRules {
        if (timeoutMillis <= 0 || finalAfterMillis < timeoutMillis || rememberMillis <= 0 || latenessMillis <= 0) {
            throw new IllegalArgumentException("silence must be positive and finalAfter at least timeout: "
                    + timeoutMillis + ", " + finalAfterMillis + ", " + rememberMillis + ", " + latenessMillis);
        }
    }

    /** The rules for players that report each {@code intervalMillis}. */
    public static ViewRules forInterval(long intervalMillis) {
        long timeout = 2 * intervalMillis + GRACE_MILLIS;
        return new ViewRules(timeout, Math.max(60_000, timeout), 600_000, 30_000);
    }
}
