package tv.headwater.media;

import java.util.UUID;

/**
 * The right to act for one broadcast until its time is up.
 *
 * @param fence grows whenever the lease changes hands; a write with an older one changes nothing
 */
record Lease(UUID broadcastId, long fence) {}
