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
    private final Parcels parcels;
    private final Backlog backlog;
    private final Dispatcher dispatcher;
    private final TurnLoop loop;
    private final ExecutorService acknowledger;
    private final Queue<Parcel> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicLong arrivedBytes = new AtomicLong();
    private final CountDownLatch drained = new CountDownLatch(1);
    private final PutTimer putTimer = new PutTimer();
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
        this.parcels = new Parcels(config.maxAggregateBytes());
        this.backlog = new Backlog(config.maxQueuedEvents(), config.maxQueuedBytes());
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
        return publishAll(stream, key, List.of(event));
    }

    @Override
    public CompletableFuture<Void> publishAll(EventStream stream, String key, List<byte[]> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (closing) {
            return refuse(events, "the publisher is closed");
        }
        if (events.stream().anyMatch(event -> event.length > KinesisLimits.MAX_EVENT_BYTES)) {
            return refuse(
                    events, "an event of more than " + KinesisLimits.MAX_EVENT_BYTES + " bytes fits into no record");
        }
        if (!backlog.admits(events)) {
            return refuse(
                    events,
                    "%d bytes or %d events wait for Kinesis, no more are taken"
                            .formatted(config.maxQueuedBytes(), config.maxQueuedEvents()));
        }
        long now = TurnLoop.nowMillis();
        List<Parcel> all = parcels.of(stream, buckets.laneOf(key), events, now);
        all.forEach(this::leaveForTheLoop);
        if (stopped) {
            failArrivals();
        }
        return all.size() == 1
                ? all.get(0).acknowledged()
                : CompletableFuture.allOf(all.stream().map(Parcel::acknowledged).toArray(CompletableFuture<?>[]::new));
    }

    /** The loop is woken when a record may be full, or when nothing else wakes it in time. */
    private void leaveForTheLoop(Parcel parcel) {
        arrivals.add(parcel);
        if (arrivedBytes.addAndGet(parcel.packedBytes()) >= config.maxAggregateBytes()) {
            loop.wake();
        } else {
            loop.wakeUnlessDueBy(parcel.enteredAtMillis() + config.linger().toMillis());
        }
    }

    @Override
    public PublisherFigures figures() {
        return new PublisherFigures(
                backlog.events(),
                backlog.bytes(),
                acknowledged.sum(),
                refused.sum(),
                expired.sum(),
                retried.sum(),
                putTimer.latency());
    }

    /** Refuses new events, puts what is queued, and waits for it at most {@link PublisherConfig#closeTimeout()}. */
    @Override
    public void close() {
        closing = true;
        loop.run(dispatcher::stopLingering);
        try {
            if (!drained.await(config.closeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Kinesis did not take {} queued events before the end", backlog.events());
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
        arrivedBytes.set(0);
        for (Parcel parcel = arrivals.poll(); parcel != null; parcel = arrivals.poll()) {
            dispatcher.accept(parcel);
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
        long begunNanos = System.nanoTime();
        CompletableFuture<PutRecordsResponse> answer;
        try {
            answer = client.putRecords(requestOf(call));
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.orTimeout(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS).whenComplete((response, failure) -> {
            putTimer.took(System.nanoTime() - begunNanos);
            loop.run(() -> answered(call, response, failure));
        });
    }

    private static PutRecordsRequest requestOf(PutCall call) {
        List<PutRecordsRequestEntry> records = call.entries().stream()
                .map(entry -> PutRecordsRequestEntry.builder()
                        .partitionKey(entry.partitionKey())
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
                acknowledge(entry.parcels());
            } else {
                dispatcher.returned(entry, now);
                retried.increment();
            }
        }
    }

    private static boolean hasIt(PutRecordsResultEntry result) {
        return result.errorCode() == null && result.sequenceNumber() != null;
    }

    private void acknowledge(List<Parcel> done) {
        acknowledged.add(eventsOf(done));
        settle(done, null);
    }

    private void giveUp(List<Parcel> lost, String reason) {
        if (!lost.isEmpty()) {
            expired.add(eventsOf(lost));
            log.warn("gave up {} events: {}", eventsOf(lost), reason);
            settle(lost, new PublishingFailed(reason));
        }
    }

    private static int eventsOf(List<Parcel> some) {
        int events = 0;
        for (Parcel parcel : some) {
            events += parcel.events().size();
        }
        return events;
    }

    private void failArrivals() {
        for (Parcel parcel = arrivals.poll(); parcel != null; parcel = arrivals.poll()) {
            giveUp(List.of(parcel), "the publisher is closed");
        }
    }

    /** On a thread of its own: what callers do next must not hold up the loop. Memory counts until they were told. */
    private void settle(List<Parcel> settled, @Nullable PublishingFailed failure) {
        Runnable tellAll = () -> settled.forEach(parcel -> {
            backlog.leave(parcel);
            if (failure == null) {
                parcel.acknowledged().complete(null);
            } else {
                parcel.acknowledged().completeExceptionally(failure);
            }
        });
        if (acknowledger.isShutdown()) {
            tellAll.run();
        } else {
            acknowledger.execute(tellAll);
        }
    }

    private CompletableFuture<Void> refuse(List<byte[]> events, String reason) {
        refused.add(events.size());
        return CompletableFuture.failedFuture(new PublishingFailed(reason));
    }
}
