package tv.headwater.portal.access;

import java.util.UUID;

/**
 * What decides who may watch a broadcast.
 *
 * @param ownerId the account of its creator
 */
record Guarded(Visibility visibility, UUID channelId, String channelHandle, String channelName, UUID ownerId) {}
