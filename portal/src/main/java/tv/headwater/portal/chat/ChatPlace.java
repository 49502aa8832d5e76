package tv.headwater.portal.chat;

/** Where is chatted: a broadcast, and the channel it belongs to. */
record ChatPlace(String broadcastId, String channelId) {}
