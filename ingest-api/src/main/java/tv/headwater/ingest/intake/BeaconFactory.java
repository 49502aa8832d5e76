package tv.headwater.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** Completes what a player says with what we know: which broadcast and viewer, when, and roughly from where. */
final class BeaconFactory {
    private BeaconFactory() {}

    /**
     * Fills who, when and where from. Broadcast and viewer come from the token alone: a page may set any {@code cid} and
     * {@code sid}.
     *
     * @param read what the parser read; it is completed and returned
     * @param acceptedAt the event time
     */
    static Beacon complete(Beacon read, PlaybackToken token, Sender sender, Instant acceptedAt) {
        read.setReceivedAt(acceptedAt.toEpochMilli());
        read.setBroadcastId(token.broadcastId());
        read.setViewerId(token.viewerId());
        read.setViewId(viewId(token.nonce(), read.getSid()));
        read.setIpPrefix(sender.ipPrefix());
        read.setUserAgent(sender.userAgent());
        return read;
    }

    /**
     * The same line of the same playback has the same id, so that what a player sends again after a 503 is seen to be the same.
     * Without a time in it a line says nothing of its own and gets an id of its own.
     */
    static String id(Beacon beacon, PlaybackToken token, String line) {
        if (beacon.getTs() == null) {
            return UUID.randomUUID().toString();
        }
        String name = token.broadcastId() + '\n' + token.nonce() + '\n' + line;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
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

    private static String viewId(String nonce, @Nullable String sid) {
        return sid == null || sid.equals(nonce) ? nonce : nonce + "/" + sid;
    }
}
