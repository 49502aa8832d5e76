package tv.headwater.portal.broadcasts;

import org.jspecify.annotations.Nullable;

/**
 * One broadcast in the studio.
 *
 * @param problem why what the creator asked for could not be done; null when all is well
 */
public record BroadcastPage(Broadcast broadcast, @Nullable String problem) {}
