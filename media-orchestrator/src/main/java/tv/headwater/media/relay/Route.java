package tv.headwater.media.relay;

import java.util.UUID;

/**
 * Where an encoder's media go.
 *
 * @param ingestUrl MediaLive's input without its name
 */
record Route(UUID broadcastId, int generation, String ingestUrl) {}
