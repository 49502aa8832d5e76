package tv.headwater.events.publishing;

import java.util.List;
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

    /**
     * Publishes events of one key in their order, cheaper than one by one.
     *
     * @return completes normally when Kinesis has all of them, exceptionally with {@link PublishingFailed} when one cannot be
     *     published: any of the others may be stored then
     */
    default CompletableFuture<Void> publishAll(EventStream stream, String key, List<byte[]> events) {
        return CompletableFuture.allOf(
                events.stream().map(event -> publish(stream, key, event)).toArray(CompletableFuture<?>[]::new));
    }

    /** What has been done so far, if this publisher counts. */
    default PublisherFigures figures() {
        return PublisherFigures.NONE;
    }
}
