package tv.headwater.ingest.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackTokens;

/**
 * The playbacks that report now, by their signed token: its signature is checked once and not with each request. A playback that is
 * forgotten for others starts again with a full budget. Thread-safe.
 */
public final class Sessions {
    /** Some 1.5 KB each. */
    private static final int MAX_SESSIONS = 100_000;

    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
    private static final int BURST_SECONDS = 60;

    private final PlaybackTokens tokens;
    private final int recordsPerSecond;
    private final Cache<String, Session> sessions = Caffeine.newBuilder()
            .maximumSize(MAX_SESSIONS)
            .expireAfterAccess(FORGET_AFTER)
            .build();

    /** Each as long as a session above has it: not forgotten while it is in use, whichever token came first. */
    private final Cache<String, Share> shares =
            Caffeine.newBuilder().maximumSize(MAX_SESSIONS).weakValues().build();

    /** @param recordsPerSecond what a playback may send in the long run; {@value #BURST_SECONDS} seconds' worth at once */
    public Sessions(PlaybackTokens tokens, int recordsPerSecond) {
        this.tokens = tokens;
        this.recordsPerSecond = recordsPerSecond;
    }

    /** The playback of a token that we signed, even if it has expired; null if we did not. */
    public @Nullable Session of(String signedToken, long nowMillis) {
        Session known = sessions.getIfPresent(signedToken);
        return known != null ? known : sessions.get(signedToken, signed -> opened(signed, nowMillis));
    }

    private @Nullable Session opened(String signedToken, long nowMillis) {
        return tokens.read(signedToken)
                .map(token -> new Session(token, shares.get(token.nonce(), nonce -> share(nonce, nowMillis))))
                .orElse(null);
    }

    private Share share(String nonce, long nowMillis) {
        double burst = (double) recordsPerSecond * BURST_SECONDS;
        return new Share(nonce, new TokenBucket(recordsPerSecond, burst, nowMillis), nowMillis);
    }
}
