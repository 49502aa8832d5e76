package tv.headwater.events.playback;

import java.time.Instant;

/**
 * What a playback token grants: one viewer's playback of one broadcast, until it expires.
 *
 * @param broadcastId which broadcast may be watched and reported on
 * @param viewerId the viewer's pseudonym
 * @param nonce names this playback; a new one for each page load
 * @param expiresAt from then on the token is refused, to the second
 */
public record PlaybackToken(String broadcastId, String viewerId, String nonce, Instant expiresAt) {}
