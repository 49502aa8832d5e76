package tv.headwater.portal.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts tries per key in fixed windows and says when there were enough. Bounded: the least used keys are forgotten first,
 * so a flood of keys costs no memory. Counts stay in this process; Cognito's own limits stand behind them.
 */
final class TryLimit {
    private static final int MAX_KEYS = 100_000;

    private final int maxTries;
    private final Cache<String, Integer> tries;

    TryLimit(int maxTries, Duration window, Clock clock) {
        this.maxTries = maxTries;
        this.tries = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfter(com.github.benmanes.caffeine.cache.Expiry.<String, Integer>creating((k, v) -> window))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Counts one try; false when the key has had its share of this window. */
    boolean allows(String key) {
        Integer count = tries.asMap().merge(key, 1, Integer::sum);
        return count != null && count <= maxTries;
    }

    /** Forgets a key's tries: whoever knows the password has not been guessing. */
    void forget(String key) {
        tries.invalidate(key);
    }
}
