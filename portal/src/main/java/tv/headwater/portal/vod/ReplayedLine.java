package tv.headwater.portal.vod;

import org.jspecify.annotations.Nullable;

/**
 * A line of chat beside a recording, as the API tells it.
 *
 * @param atMs where in the video it was said
 */
record ReplayedLine(String id, String author, @Nullable String handle, String text, long sentAt, long atMs) {}
