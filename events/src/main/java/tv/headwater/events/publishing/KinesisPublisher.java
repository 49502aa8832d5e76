package tv.headwater.events.publishing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import tv.headwater.events.EventStream;

/**
 * Puts events into Kinesis, many in one record, again until Kinesis has them or their time is up. One thread owns the
 * {@link Dispatcher}, which holds the rules; everybody else leaves notes for it.
 */
public final class KinesisPublisher implements EventPublisher, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KinesisPublisher.class);

    private final KinesisAsyncClient client;
    private final PublisherConfig config;
    private final Buckets buckets;
    private final Dispatcher dispatcher;
    private final TurnLoop loop;
    private final ExecutorService acknowledger;
    private final Queue<PendingEvent> arrivals = new ConcurrentLinkedQueue<>();
    private final CountDownLatch drained = new CountDownLatch(1);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private volatile boolean closing;
    private volatile boolean stopped;

    /** @param client stays the caller's to close, after this publisher */
    public KinesisPublisher(KinesisAsyncClient client, PublisherConfig config) {
        this.client = client;
        this.config = config;
        this.buckets = new Buckets(config.buckets());
        Backoff backoff = new Backoff(
                config.minBackoff().toMillis(),
                config.maxBackoff().toMillis(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.dispatcher = new Dispatcher(config, backoff);
        this.loop = new TurnLoop("kinesis-publisher", this::turn);
        this.acknowledger = TurnLoop.daemonThread("kinesis-acknowledgements");
    }

    @Override
    public CompletableFuture<Void> publish(EventStream stream, String key, byte[] event) {
        if (closing) {
            return refuse("the publisher is closed");
        }
        if (event.length > KinesisLimits.MAX_EVENT_BYTES) {
            return refuse("an event of " + event.length + " bytes does not fit into a Kinesis record");
        }
        if (queuedBytes.addAndGet(event.length) > config.maxQueuedBytes()) {
            queuedBytes.addAndGet(-event.length);
            return refuse("more than " + config.maxQueuedBytes() + " bytes wait for Kinesis");
        }
        PendingEvent pending =
                new PendingEvent(stream, buckets.of(key), event, TurnLoop.nowMillis(), new CompletableFuture<>());
        arrivals.add(pending);
        loop.wake();
        if (stopped) {
            failArrivals();
        }
        return pending.acknowledged();
    }

    public PublisherFigures figures() {
        return new PublisherFigures(queuedBytes.get(), acknowledged.sum(), refused.sum(), expired.sum(), retried.sum());
    }

    /** Refuses new events, puts what is queued, and waits for it at most {@link PublisherConfig#closeTimeout()}. */
    @Override
    public void close() {
        closing = true;
        loop.run(dispatcher::stopLingering);
        try {
            if (!drained.await(config.closeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Kinesis did not take {} queued bytes before the end", queuedBytes.get());
            }
            stop();
            acknowledger.awaitTermination(config.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        stopped = true;
        loop.finish(() -> giveUp(dispatcher.abandon(), "the publisher closed before Kinesis had the event"));
        failArrivals();
        acknowledger.shutdown();
    }

    /** Runs on the loop's thread only, as all below but {@link #settle}. Returns when the next turn is due. */
    private long turn() {
        for (PendingEvent event = arrivals.poll(); event != null; event = arrivals.poll()) {
            dispatcher.accept(event);
        }
        long now = TurnLoop.nowMillis();
        giveUp(dispatcher.expired(now), "Kinesis did not take the event within " + config.eventDeadline());
        dispatcher.departures(now).forEach(this::send);
        if (closing && dispatcher.isEmpty()) {
            drained.countDown();
        }
        return dispatcher.nextTurnAtMillis();
    }

    private void send(PutCall call) {
        CompletableFuture<PutRecordsResponse> answer;
        try {
            answer = client.putRecords(requestOf(call));
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.orTimeout(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> loop.run(() -> answered(call, response, failure)));
    }

    private static PutRecordsRequest requestOf(PutCall call) {
        List<PutRecordsRequestEntry> records = call.entries().stream()
                .map(entry -> PutRecordsRequestEntry.builder()
                        .partitionKey(entry.lane().partitionKey())
                        .data(SdkBytes.fromByteArrayUnsafe(entry.data()))
                        .build())
                .toList();
        return PutRecordsRequest.builder()
                .streamName(call.stream().streamName())
                .records(records)
                .build();
    }

    private void answered(PutCall call, @Nullable PutRecordsResponse response, @Nullable Throwable failure) {
        boolean usable =
                response != null && response.records().size() == call.entries().size();
        if (!usable) {
            log.warn(
                    "a put of {} records to {} failed, they go again: {}",
                    call.entries().size(),
                    call.stream(),
                    String.valueOf(failure));
        }
        long now = TurnLoop.nowMillis();
        for (int i = 0; i < call.entries().size(); i++) {
            PutEntry entry = call.entries().get(i);
            if (response != null && usable && hasIt(response.records().get(i))) {
                dispatcher.arrived(entry);
                acknowledge(entry.events());
            } else {
                dispatcher.returned(entry, now);
                retried.increment();
            }
        }
    }

    private static boolean hasIt(PutRecordsResultEntry result) {
        return result.errorCode() == null && result.sequenceNumber() != null;
    }

    private void acknowledge(List<PendingEvent> events) {
        acknowledged.add(events.size());
        settle(events, null);
    }

    private void giveUp(List<PendingEvent> events, String reason) {
        if (!events.isEmpty()) {
            expired.add(events.size());
            log.warn("gave up {} events: {}", events.size(), reason);
            settle(events, new PublishingFailed(reason));
        }
    }

    private void failArrivals() {
        for (PendingEvent event = arrivals.poll(); event != null; event = arrivals.poll()) {
            giveUp(List.of(event), "the publisher is closed");
        }
    }

    /** On a thread of its own: what callers do next must not hold up the loop. Memory counts until they were told. */
    private void settle(List<PendingEvent> events, @Nullable PublishingFailed failure) {
        Runnable tellAll = () -> events.forEach(event -> {
            queuedBytes.addAndGet(-event.bytes().length);
            if (failure == null) {
                event.acknowledged().complete(null);
            } else {
                event.acknowledged().completeExceptionally(failure);
            }
        });
        if (acknowledger.isShutdown()) {
            tellAll.run();
        } else {
            acknowledger.execute(tellAll);
        }
    }

    private CompletableFuture<Void> refuse(String reason) {
        refused.increment();
        return CompletableFuture.failedFuture(new PublishingFailed(reason));
    }
}
