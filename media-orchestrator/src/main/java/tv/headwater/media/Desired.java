package tv.headwater.media;

import java.time.Instant;
import java.util.UUID;

/**
 * What should be, as the portal wrote it.
 *
 * @param since when the portal last changed the broadcast
 */
record Desired(UUID broadcastId, UUID channelId, Wish wish, Instant since) {}
