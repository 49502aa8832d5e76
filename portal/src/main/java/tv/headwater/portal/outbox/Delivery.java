package tv.headwater.portal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.EventPublisher;

/**
 * Publishes a batch: keys at the same time, the events of one key one after the other. Where one fails, the rest of its
 * key waits for the next round, so that no event overtakes an older one.
 */
final class Delivery {
    /** After it no further event is begun; with the publisher's own deadline a round ends within 30 s. */
    static final Duration ROUND = Duration.ofSeconds(15);

    private final EventPublisher publisher;
    private final Clock clock;

    /** Takes time from a clock so that a round ends before whoever waits for it gives up. */
    Delivery(EventPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Completes, never exceptionally, with the ids that Kinesis has. */
    CompletableFuture<List<Long>> publish(List<OutboxRow> rows) {
        Instant end = clock.instant().plus(ROUND);
        Map<String, List<OutboxRow>> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.computeIfAbsent(row.stream() + "/" + row.partitionKey(), key -> new ArrayList<>())
                .add(row));
        List<CompletableFuture<List<Long>>> keys = byKey.values().stream()
                .map(ofKey -> publishInOrder(ofKey.iterator(), new ArrayList<>(), end))
                .toList();
        return CompletableFuture.allOf(keys.toArray(CompletableFuture[]::new))
                .thenApply(
                        all -> keys.stream().flatMap(key -> key.join().stream()).toList());
    }

    private CompletableFuture<List<Long>> publishInOrder(Iterator<OutboxRow> rest, List<Long> delivered, Instant end) {
        if (!rest.hasNext() || clock.instant().isAfter(end)) {
            return CompletableFuture.completedFuture(delivered);
        }
        OutboxRow row = rest.next();
        return publisher
                .publish(stream(row.stream()), row.partitionKey(), row.event())
                .handle((done, failure) -> failure == null)
                .thenCompose(accepted -> {
                    if (!accepted) {
                        return CompletableFuture.completedFuture(delivered);
                    }
                    delivered.add(row.id());
                    return publishInOrder(rest, delivered, end);
                });
    }

    private static EventStream stream(String name) {
        return Arrays.stream(EventStream.values())
                .filter(stream -> stream.streamName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the outbox names an unknown stream: " + name));
    }
}
