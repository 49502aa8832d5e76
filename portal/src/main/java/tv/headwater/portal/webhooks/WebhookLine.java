package tv.headwater.portal.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the settings page lists it.
 *
 * @param result what the receiver answered last; null before the first try
 * @param waiting it will be tried again
 */
public record WebhookLine(
        String event,
        Instant createdAt,
        int attempts,
        @Nullable String result,
        boolean waiting) {}
