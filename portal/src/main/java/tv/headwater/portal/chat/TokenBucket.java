package tv.headwater.portal.chat;

import java.time.Duration;
import java.time.Instant;

/** Lets a burst through and then one message for each interval. Not thread-safe. */
final class TokenBucket {
    private final int burst;
    private final Duration interval;
    private Instant emptyAt;

    /** @param emptyAt in the past, a full bucket; it fills up from there */
    TokenBucket(int burst, Duration interval, Instant emptyAt) {
        this.burst = burst;
        this.interval = interval;
        this.emptyAt = emptyAt;
    }

    static TokenBucket full(int burst, Duration interval, Instant now) {
        return new TokenBucket(burst, interval, now.minus(interval.multipliedBy(burst)));
    }

    boolean tryTake(Instant now) {
        Instant full = now.minus(interval.multipliedBy(burst));
        if (emptyAt.isBefore(full)) {
            emptyAt = full;
        }
        if (emptyAt.plus(interval).isAfter(now)) {
            return false;
        }
        emptyAt = emptyAt.plus(interval);
        return true;
    }
}
