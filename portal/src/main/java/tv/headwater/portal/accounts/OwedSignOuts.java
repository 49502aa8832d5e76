package tv.headwater.portal.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Remembers which addresses have a new password but are not signed out everywhere yet: only a sign-in tells whose sessions
 * those are. Kept in this process, as long as a session may live.
 */
final class OwedSignOuts {
    private static final int MAX_OWED = 10_000;
    private static final Duration KEPT = Duration.ofDays(60);

    private final Cache<String, Boolean> owed;

    OwedSignOuts(Clock clock) {
        this.owed = Caffeine.newBuilder()
                .maximumSize(MAX_OWED)
                .expireAfterWrite(KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    void owe(String email) {
        owed.put(email, true);
    }

    /** True once for each debt. */
    boolean settle(String email) {
        return owed.asMap().remove(email) != null;
    }
}
