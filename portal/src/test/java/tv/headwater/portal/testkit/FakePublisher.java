package tv.headwater.portal.testkit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.publishing.PublishingFailed;

/** Remembers what it was given; refuses the next few events when told to. */
public final class FakePublisher implements EventPublisher {
    public record Published(EventStream stream, String key, byte[] event) {}

    public final List<Published> published = new CopyOnWriteArrayList<>();
    private int refusals;

    public synchronized void refuseNext(int events) {
        refusals = events;
    }

    @Override
    public synchronized CompletableFuture<Void> publish(EventStream stream, String key, byte[] event) {
        if (refusals > 0) {
            refusals--;
            return CompletableFuture.failedFuture(new PublishingFailed("told to"));
        }
        published.add(new Published(stream, key, event));
        return CompletableFuture.completedFuture(null);
    }
}
