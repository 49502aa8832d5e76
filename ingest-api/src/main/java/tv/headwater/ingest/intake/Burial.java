package tv.headwater.ingest.intake;

import java.time.Instant;
import java.util.UUID;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetter.Excerpt;
import tv.headwater.events.deadletter.DeadLetter.Origin;
import tv.headwater.events.deadletter.DeadLetter.Place;
import tv.headwater.events.deadletter.DeadLetter.Source;
import tv.headwater.events.deadletter.DeadLetterJson;
import tv.headwater.events.playback.PlaybackToken;

/** Writes the dead letter of a line of CMCD that could not be read. */
final class Burial {
    private Burial() {}

    static byte[] letter(CmcdLine.Rejected line, PlaybackToken token, Sender sender, Instant at) {
        Place place = new Place(sender.ipPrefix(), null, null, sender.userAgent());
        Origin origin = new Origin(token.broadcastId(), token.viewerId(), token.nonce(), null, place);
        return DeadLetterJson.encode(new DeadLetter(
                UUID.randomUUID().toString(),
                at.toEpochMilli(),
                Source.CMCD_EVENT,
                line.reason(),
                origin,
                Excerpt.of(line.lineNumber(), line.bytes())));
    }
}
