package tv.headwater.ingest.intake;

import org.jspecify.annotations.Nullable;
import tv.headwater.events.deadletter.DeadLetter.Source;
import tv.headwater.ingest.sender.Sender;
import tv.headwater.ingest.session.Session;

/**
 * What surrounds the records of one request.
 *
 * @param source how they came
 * @param session whose playback they report on
 * @param sender who sent them
 * @param contentType as the sender named it
 * @param receivedAtMillis the event time of all of them
 */
public record Delivery(
        Source source,
        Session session,
        Sender sender,
        @Nullable String contentType,
        long receivedAtMillis) {}
