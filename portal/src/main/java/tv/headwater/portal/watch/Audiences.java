package tv.headwater.portal.watch;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Answers how many watch, with one query for each broadcast and two seconds, however many ask. */
final class Audiences {
    static final Duration FRESH_FOR = Duration.ofSeconds(2);

    private static final int MAX_BROADCASTS = 10_000;

    private final LoadingCache<UUID, Optional<Audience>> cache;
    private final Clock clock;

    Audiences(AudienceQuery query, Clock clock) {
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_BROADCASTS)
                .expireAfterWrite(FRESH_FOR)
                .build(query::of);
    }

    Optional<Audience> of(UUID broadcastId) {
        return cache.get(broadcastId).map(audience -> audience.at(clock.millis()));
    }
}
