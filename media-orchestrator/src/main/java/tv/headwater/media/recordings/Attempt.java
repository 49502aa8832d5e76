package tv.headwater.media.recordings;

import java.util.UUID;

/**
 * One try to make a recording.
 *
 * @param isPrivate whether it plays with signed cookies only
 * @param number from 1
 */
record Attempt(UUID broadcastId, boolean isPrivate, int number) {}
