package tv.headwater.portal.watch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.broadcasts.Stage;

/**
 * What the watch page shows of a broadcast.
 *
 * @param followed whether the person who asks follows the channel
 * @param own whether it is the asking person's own
 */
public record WatchedBroadcast(
        UUID id,
        String title,
        String description,
        String categoryId,
        String categoryName,
        List<String> tags,
        UUID channelId,
        String channelHandle,
        String channelName,
        Stage phase,
        @Nullable String reason,
        @Nullable Instant scheduledAt,
        @Nullable Instant liveAt,
        boolean followed,
        boolean own) {}
