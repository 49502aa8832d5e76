package tv.headwater.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is: our own notes and what MediaLive says.
 *
 * @param securityGroupId the shared input security group; null when there is none or nobody looked
 * @param at when this was observed; every time limit is measured against it
 */
record Observed(Media media, Resources resources, @Nullable String securityGroupId, Instant at) {}
