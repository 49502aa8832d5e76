package tv.headwater.portal.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How fast one person may talk, on all their devices and in all chats together. */
final class SpeakingLimit {
    static final int BURST = 5;
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final int MAX_SPEAKERS = 100_000;

    /** A forgotten bucket is a full one, so a bucket may be forgotten once it would be full. */
    private final Cache<UUID, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_SPEAKERS)
            .expireAfterAccess(INTERVAL.multipliedBy(2L * BURST))
            .build();

    boolean mayTalk(UUID accountId, Instant now) {
        TokenBucket bucket = buckets.get(accountId, id -> TokenBucket.full(BURST, INTERVAL, now));
        synchronized (bucket) {
            return bucket.tryTake(now);
        }
    }
}
