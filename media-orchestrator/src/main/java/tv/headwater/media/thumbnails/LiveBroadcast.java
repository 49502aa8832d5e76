package tv.headwater.media.thumbnails;

import java.time.Instant;
import java.util.UUID;

/**
 * A broadcast whose video arrives.
 *
 * @param thumbnailKey where its picture is to be in the media bucket
 * @param since when it was noted that video arrives, without a break since
 */
record LiveBroadcast(UUID id, String thumbnailKey, Instant since) {}
