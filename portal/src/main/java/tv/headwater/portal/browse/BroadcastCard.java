package tv.headwater.portal.browse;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Words;

/**
 * A broadcast as it stands on a card.
 *
 * @param live whether its picture can be watched now
 * @param thumbnailPath below the edge's origin; null until there is a picture
 * @param viewersNow null when the figure is too old to be shown
 * @param liveAt the first frame; null before it
 * @param scheduledAt null when no time was given
 */
public record BroadcastCard(
        UUID id,
        String title,
        String channelHandle,
        String channelName,
        String categoryId,
        String categoryName,
        List<String> tags,
        boolean live,
        @Nullable String thumbnailPath,
        @Nullable Integer viewersNow,
        @Nullable Instant liveAt,
        @Nullable Instant scheduledAt) {

    public String initials() {
        return Words.initials(channelName);
    }

    /** One of eight colours, always the same for a channel. */
    public int colour() {
        return Words.colour(channelHandle);
    }

    /** The address changes every ten seconds, as the picture does: a cached one is never old. Null until there is a picture, and for one that is not for everybody. */
    public @Nullable String thumbnailUrl(String edgeUrl, Instant now) {
        return thumbnailPath == null || !thumbnailPath.startsWith("/live/")
                ? null
                : edgeUrl + thumbnailPath + "?at=" + now.getEpochSecond() / 10;
    }
}
