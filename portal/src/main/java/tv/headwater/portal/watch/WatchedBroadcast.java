package tv.headwater.portal.watch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.broadcasts.Stage;

/**
 * What the watch page shows of a broadcast.
 *
 * @param thumbnailPath of what is live, below the edge's origin; there is no picture before the first video
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
        @Nullable String thumbnailPath,
        @Nullable Instant scheduledAt,
        @Nullable Instant liveAt,
        boolean followed,
        boolean own) {
    private static final int SUMMARY_CHARS = 200;

    /** What is live; null until there is a picture, and for one that is not for everybody. */
    public @Nullable String pictureUrl(String edgeUrl) {
        return liveAt == null || thumbnailPath == null || !thumbnailPath.startsWith("/live/")
                ? null
                : edgeUrl + thumbnailPath;
    }

    /** For those who meet a link to it: its description's beginning, or whose it is. */
    String summary() {
        String text = description.strip();
        if (text.isEmpty()) {
            return "A broadcast by " + channelName;
        }
        return text.codePointCount(0, text.length()) <= SUMMARY_CHARS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SUMMARY_CHARS - 1)) + "…";
    }
}
