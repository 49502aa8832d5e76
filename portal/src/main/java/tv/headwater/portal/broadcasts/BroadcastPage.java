package tv.headwater.portal.broadcasts;

import org.jspecify.annotations.Nullable;
import tv.headwater.portal.vod.Recording;

/**
 * One broadcast in the studio.
 *
 * @param server where encoders send to
 * @param recording null before there is anything to record
 * @param problem why what the creator asked for could not be done; null when all is well
 */
public record BroadcastPage(
        Broadcast broadcast,
        String server,
        @Nullable String problem,
        @Nullable Recording recording) {}
