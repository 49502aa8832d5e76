package tv.headwater.portal.webhooks;

import java.util.UUID;

/**
 * A message on its way.
 *
 * @param attempts how often it was tried, this time included
 */
record WebhookMessage(UUID id, UUID channelId, Webhook webhook, String event, String body, int attempts) {}
