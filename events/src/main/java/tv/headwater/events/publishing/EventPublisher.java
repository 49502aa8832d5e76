package tv.headwater.events.publishing;

import java.util.concurrent.CompletableFuture;
import tv.headwater.events.EventStream;

/** Where producers hand in events. */
public interface EventPublisher {
    /**
     * Publishes one event.
     *
     * @param key events with equal keys keep their order
     * @return completes normally when Kinesis has the event, exceptionally with {@link PublishingFailed} when it cannot be
     *     published: nothing is known to be stored then, and the caller must not acknowledge it
     */
    CompletableFuture<Void> publish(EventStream stream, String key, byte[] event);
}
