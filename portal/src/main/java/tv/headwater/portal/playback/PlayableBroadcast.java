package tv.headwater.portal.playback;

import java.util.UUID;

/**
 * A broadcast that is live, or was a moment ago and may come back.
 *
 * @param playbackPath its playlist below the edge's origin, e.g. {@code /live/…/index.m3u8}
 */
record PlayableBroadcast(UUID id, String playbackPath) {}
