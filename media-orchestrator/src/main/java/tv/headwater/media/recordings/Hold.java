package tv.headwater.media.recordings;

import java.util.UUID;

/**
 * The right to act for one recording until its time is up.
 *
 * @param fence grows whenever the right changes hands; a write with an older one changes nothing
 */
record Hold(UUID broadcastId, long fence) {}
