package tv.headwater.portal.broadcasts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.access.Visibility;

/**
 * What a creator says about a broadcast.
 *
 * @param scheduledAt null: as soon as the creator goes live
 */
public record BroadcastDetails(
        String title,
        String description,
        String categoryId,
        List<String> tags,
        Visibility visibility,
        @Nullable Instant scheduledAt) {}
