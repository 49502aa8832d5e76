package tv.headwater.ingest.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetter.Excerpt;
import tv.headwater.events.deadletter.DeadLetter.Origin;
import tv.headwater.events.deadletter.DeadLetter.Place;
import tv.headwater.events.deadletter.DeadLetterJson;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.ingest.sender.Sender;

/** Writes the dead letter of a line of CMCD that could not be read. */
final class Burial {
    private static final int MAX_CONTENT_TYPE_CHARS = 128;

    private Burial() {}

    static byte[] letter(CmcdLine.Rejected line, Delivery delivery) {
        PlaybackToken token = delivery.session().token();
        Origin origin = new Origin(
                token.broadcastId(),
                token.viewerId(),
                token.nonce(),
                cut(delivery.contentType()),
                place(delivery.sender()));
        return DeadLetterJson.encode(new DeadLetter(
                UUID.randomUUID().toString(),
                delivery.receivedAtMillis(),
                delivery.source(),
                line.reason(),
                origin,
                Excerpt.of(line.lineNumber(), line.bytes())));
    }

    private static Place place(Sender sender) {
        return new Place(
                sender.place().ipPrefix(),
                sender.place().country(),
                sender.place().asn(),
                sender.userAgent());
    }

    private static @Nullable String cut(@Nullable String contentType) {
        return contentType != null && contentType.length() > MAX_CONTENT_TYPE_CHARS
                ? contentType.substring(0, MAX_CONTENT_TYPE_CHARS)
                : contentType;
    }
}
