package tv.headwater.portal.playback;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;

/** Writes out permissions to watch. */
final class Permissions {
    /** Longer than nearly all broadcasts: a renewed token is a new view. */
    static final Duration LIFETIME = Duration.ofHours(6);
    /** Four reports within the 45 s after which a silent viewer counts as gone. */
    static final int REPORT_INTERVAL_SECONDS = 10;

    private final PlaybackTokens tokens;
    private final URI edgeUrl;
    private final URI ingestUrl;

    Permissions(PlaybackTokens tokens, URI edgeUrl, URI ingestUrl) {
        this.tokens = tokens;
        this.edgeUrl = edgeUrl;
        this.ingestUrl = ingestUrl;
    }

    static @Nullable Long renewInSeconds(PlayableBroadcast broadcast) {
        return MediaCookies.needed(broadcast.playbackPath()) ? MediaCookies.RENEW_AFTER.toSeconds() : null;
    }

    PlaybackPermission grant(PlayableBroadcast broadcast, String viewerId, UUID nonce, Instant now) {
        Instant expiresAt = now.plus(LIFETIME);
        String token =
                tokens.sign(new PlaybackToken(broadcast.contentId().toString(), viewerId, nonce.toString(), expiresAt));
        return new PlaybackPermission(
                token,
                nonce.toString(),
                broadcast.contentId().toString(),
                edgeUrl + broadcast.playbackPath(),
                ingestUrl + "/v1/cmcd/" + token,
                expiresAt.toString(),
                LIFETIME.toSeconds(),
                REPORT_INTERVAL_SECONDS,
                MediaCookies.needed(broadcast.playbackPath()),
                renewInSeconds(broadcast));
    }
}
