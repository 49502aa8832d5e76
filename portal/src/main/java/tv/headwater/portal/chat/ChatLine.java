package tv.headwater.portal.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of chat as readers see it.
 *
 * @param author display name
 * @param handle the author's channel; null if the author has none
 */
record ChatLine(
        String id,
        String broadcastId,
        String author,
        @Nullable String handle,
        String text,
        Instant sentAt) {}
