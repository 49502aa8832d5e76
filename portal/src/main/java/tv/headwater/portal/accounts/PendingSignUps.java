package tv.headwater.portal.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, per browser, which address waits for its code, so that the code alone signs the person in. Bounded and short:
 * a forgotten one only means signing in by hand.
 */
final class PendingSignUps {
    private static final int MAX_PENDING = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Cache<String, Pending> pending;

    PendingSignUps(Clock clock) {
        this.pending = Caffeine.newBuilder()
                .maximumSize(MAX_PENDING)
                .expireAfterWrite(KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** @param identity null when the address was taken already: its code proves the address, not whose account it is */
    record Pending(String email, @Nullable Identity identity) {}

    void put(String device, Pending signUp) {
        pending.put(device, signUp);
    }

    @Nullable
    Pending of(String device) {
        return pending.getIfPresent(device);
    }

    void forget(String device) {
        pending.invalidate(device);
    }
}
