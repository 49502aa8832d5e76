package tv.headwater.portal.playback;

import org.jspecify.annotations.Nullable;

/**
 * What a player needs to play one broadcast and to report on it, as the API tells it.
 *
 * @param token the signed permission
 * @param sessionId names this playback: what the player sends as CMCD {@code sid}
 * @param contentId names what is played: what the player sends as CMCD {@code cid}
 * @param playlistUrl the HLS multivariant playlist
 * @param beaconUrl where CMCD v2 event records go
 * @param expiresAt until when the token is taken, ISO 8601
 * @param expiresInS the same in seconds from now, for players whose clock is wrong
 * @param intervalS how often to report while nothing changes, seconds
 * @param credentials whether video is requested with the cookies that came along: {@code xhr.withCredentials}
 * @param renewInS when to ask for new cookies, seconds; null when none are needed
 */
public record PlaybackPermission(
        String token,
        String sessionId,
        String contentId,
        String playlistUrl,
        String beaconUrl,
        String expiresAt,
        long expiresInS,
        int intervalS,
        boolean credentials,
        @Nullable Long renewInS) {}
