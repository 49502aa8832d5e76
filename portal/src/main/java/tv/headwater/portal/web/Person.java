package tv.headwater.portal.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person who is signed in.
 *
 * @param viewerId the person's pseudonym in events
 * @param channelId the person's channel; null until one is opened
 * @param handle the channel's handle; null until one is opened
 */
public record Person(
        UUID accountId,
        String viewerId,
        String displayName,
        @Nullable UUID channelId,
        @Nullable String handle) {}
