package tv.headwater.portal.channels;

import java.time.Instant;
import java.util.List;
import tv.headwater.portal.browse.BroadcastCard;
import tv.headwater.portal.clips.Clip;
import tv.headwater.portal.vod.PastBroadcast;

/**
 * What a channel's page shows.
 *
 * @param following whether the person who looks follows it
 * @param own whether it is the channel of the person who looks
 */
public record ChannelPage(
        Channel channel,
        int followers,
        boolean following,
        boolean own,
        List<BroadcastCard> live,
        List<BroadcastCard> scheduled,
        List<PastBroadcast> past,
        List<Clip> clips,
        String edgeUrl,
        Instant now) {}
