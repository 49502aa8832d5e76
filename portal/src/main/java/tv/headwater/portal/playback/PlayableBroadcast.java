package tv.headwater.portal.playback;

import java.util.UUID;

/**
 * A broadcast that is live, or was a moment ago and may come back; or the recording of one that is over.
 *
 * @param contentId what players report under: the broadcast's own id, or the recording's
 * @param playbackPath its playlist below the edge's origin, e.g. {@code /live/…/index.m3u8}
 */
record PlayableBroadcast(UUID contentId, String playbackPath) {}
