package tv.headwater.media;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What should be, as the portal wrote it.
 *
 * @param since when the portal last changed the broadcast
 * @param streamKey null when the channel has none yet
 * @param predecessorClosing an earlier broadcast of the same channel still holds an input with the same stream key
 */
record Desired(
        UUID broadcastId,
        UUID channelId,
        Wish wish,
        Instant since,
        @Nullable StreamKey streamKey,
        boolean predecessorClosing) {}
