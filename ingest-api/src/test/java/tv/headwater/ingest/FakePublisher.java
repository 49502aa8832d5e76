package tv.headwater.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.publishing.PublisherFigures;
import tv.headwater.events.publishing.PublishingFailed;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** Keeps what is published; answers at once, when released, or with a failure. */
final class FakePublisher implements EventPublisher {
    enum Mode {
        STORES,
        HOLDS,
        FAILS
    }

    record Published(EventStream stream, String key, byte[] bytes) {}

    private final List<Published> published = new ArrayList<>();
    private final List<CompletableFuture<Void>> held = new ArrayList<>();
    private Mode mode = Mode.STORES;

    private volatile PublisherFigures figures = PublisherFigures.NONE;

    void figures(PublisherFigures next) {
        figures = next;
    }

    @Override
    public PublisherFigures figures() {
        return figures;
    }

    synchronized void mode(Mode next) {
        mode = next;
    }

    @Override
    public synchronized CompletableFuture<Void> publish(EventStream stream, String key, byte[] event) {
        published.add(new Published(stream, key, event));
        return switch (mode) {
            case STORES -> CompletableFuture.completedFuture(null);
            case FAILS -> CompletableFuture.failedFuture(new PublishingFailed("Kinesis throttles"));
            case HOLDS -> {
                CompletableFuture<Void> future = new CompletableFuture<>();
                held.add(future);
                yield future;
            }
        };
    }

    void release() {
        List<CompletableFuture<Void>> now;
        synchronized (this) {
            now = List.copyOf(held);
            held.clear();
            mode = Mode.STORES;
        }
        now.forEach(future -> future.complete(null));
    }

    synchronized List<Published> of(EventStream stream) {
        return published.stream().filter(p -> p.stream() == stream).toList();
    }

    /** Beacons of players, without ticks. */
    List<Beacon> beacons() {
        return allBeacons().stream()
                .filter(b -> b.getOrigin() != BeaconOrigin.CLOCK)
                .toList();
    }

    List<Beacon> ticks() {
        return allBeacons().stream()
                .filter(b -> b.getOrigin() == BeaconOrigin.CLOCK)
                .toList();
    }

    private List<Beacon> allBeacons() {
        EventCodec<Beacon> codec = EventCodec.beacons();
        return of(EventStream.BEACONS).stream()
                .map(p -> decoded(codec, p.bytes()))
                .toList();
    }

    private static Beacon decoded(EventCodec<Beacon> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
