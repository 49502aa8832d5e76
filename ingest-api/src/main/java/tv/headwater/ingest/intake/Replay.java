package tv.headwater.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetter.Origin;
import tv.headwater.events.deadletter.DeadLetter.Place;
import tv.headwater.events.deadletter.DeadLetter.Source;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.useragent.UserAgents;
import tv.headwater.ingest.sender.Sender;
import tv.headwater.ingest.session.ViewId;

/**
 * Reads dead letters of players once more, with today's parser: what can be read becomes the beacon it would have been, with the
 * time it came at and, if it has a time in it, the id it would have had. Not thread-safe.
 */
public final class Replay {
    /** What became of a dead letter. */
    public sealed interface Outcome {
        /** To be published as it is. */
        record Readable(EventStream stream, String key, byte[] event, Beacon beacon) implements Outcome {}

        /** @param why for people */
        record StillDead(String why) implements Outcome {}
    }

    private final CmcdParser parser = new CmcdParser();
    private final EventCodec<Beacon> codec = EventCodec.beacons();
    private final BeaconId ids = new BeaconId();
    private final UserAgents agents;

    public Replay(UserAgents agents) {
        this.agents = agents;
    }

    public Outcome of(DeadLetter letter) {
        Origin origin = letter.origin();
        if (letter.source() == Source.CDN_LOG) {
            return new Outcome.StillDead("it is a line of a CDN's log and no player's");
        }
        if (letter.source() == Source.STREAM_RECORD) {
            return new Outcome.StillDead("it was a record of a stream, not something a player sent");
        }
        if (!letter.excerpt().isWhole()) {
            return new Outcome.StillDead("only its first " + DeadLetter.MAX_BYTES + " bytes were kept");
        }
        if (origin.broadcastId() == null || origin.viewerId() == null || origin.nonce() == null) {
            return new Outcome.StillDead("it does not say whose playback it was");
        }
        CmcdLine line = parser.parseRecord(new String(letter.excerpt().bytes(), StandardCharsets.UTF_8));
        return line instanceof CmcdLine.Parsed parsed
                ? readable(parsed, letter)
                : new Outcome.StillDead(((CmcdLine.Rejected) line).reason());
    }

    private Outcome readable(CmcdLine.Parsed line, DeadLetter letter) {
        Origin origin = letter.origin();
        Place place = origin.place();
        PlaybackToken token = new PlaybackToken(
                Objects.requireNonNull(origin.broadcastId()),
                Objects.requireNonNull(origin.viewerId()),
                Objects.requireNonNull(origin.nonce()),
                Instant.MAX);
        Sender sender = new Sender(
                new tv.headwater.ingest.sender.Place(place.ipPrefix(), place.country(), place.asn()),
                place.userAgent(),
                agents.of(place.userAgent()));
        Beacon beacon = line.beacon();
        BeaconFactory.complete(beacon, token, sender, letter.atMillis());
        beacon.setId(ids.of(token, line.text(), beacon.getTs()));
        beacon.setViewId(ViewId.of(token.nonce(), beacon.getSid()));
        if (letter.source() == Source.CMCD_REQUEST) {
            beacon.setOrigin(BeaconOrigin.REQUEST);
        }
        return new Outcome.Readable(EventStream.BEACONS, beacon.getViewId(), codec.encode(beacon), beacon);
    }
}
