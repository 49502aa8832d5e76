package tv.headwater.ingest.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.useragent.UserAgent;
import tv.headwater.ingest.sender.Sender;

/** Completes what a player says with what we know: which broadcast and viewer, when, and roughly from where. */
final class BeaconFactory {
    private BeaconFactory() {}

    /**
     * Fills who, when and where from. Broadcast and viewer come from the token alone: a page may set any {@code cid} and
     * {@code sid}.
     *
     * @param beacon what the parser read; it is completed
     * @param receivedAtMillis the event time
     */
    static void complete(Beacon beacon, PlaybackToken token, Sender sender, long receivedAtMillis) {
        beacon.setReceivedAt(receivedAtMillis);
        beacon.setBroadcastId(token.broadcastId());
        beacon.setViewerId(token.viewerId());
        beacon.setIpPrefix(sender.place().ipPrefix());
        beacon.setCountry(sender.place().country());
        beacon.setAsn(sender.place().asn());
        beacon.setUserAgent(sender.userAgent());
        UserAgent agent = sender.read();
        if (agent != null) {
            beacon.setDevice(agent.device().word());
            beacon.setOs(agent.os());
            beacon.setBrowser(agent.browser());
        }
    }

    /** Moves event time, says nothing of anybody. */
    static Beacon tick(Instant now) {
        Beacon tick = new Beacon();
        tick.setId(UUID.randomUUID().toString());
        tick.setOrigin(BeaconOrigin.CLOCK);
        tick.setReceivedAt(now.toEpochMilli());
        tick.setBroadcastId("");
        tick.setViewerId("");
        tick.setViewId("");
        tick.setExtra(Map.of());
        tick.setDroppedKeys(List.of());
        return tick;
    }
}
