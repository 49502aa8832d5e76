package tv.headwater.local.flinkcluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;

/**
 * Stands for ingest-api: beacons in the order of their acceptance, as many minutes of them as one likes in a second, and a tick on
 * each shard once a second.
 */
final class BeaconFeed implements AutoCloseable {
    /** What is published together is stored in any order: event time bears a little more disorder than this. */
    private static final long STEP_MILLIS = Acceptance.LATE_AFTER_MILLIS;

    private static final long TICK_EVERY_MILLIS = 1_000;

    private final KinesisPublisher publisher;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile long acceptedUntil;

    private BeaconFeed(KinesisAsyncClient client, long beginsAt) {
        this.publisher = new KinesisPublisher(client, hasty());
        this.acceptedUntil = beginsAt;
    }

    /** Ticks from now on, while nothing is published with the time at which that ended. */
    static BeaconFeed start(KinesisAsyncClient client, long beginsAt) {
        BeaconFeed feed = new BeaconFeed(client, beginsAt);
        feed.tick();
        feed.clock.scheduleWithFixedDelay(feed::tick, TICK_EVERY_MILLIS, TICK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return feed;
    }

    /** Returns when Kinesis has all of them, not before {@code lasts} is over. */
    void publish(List<Beacon> beacons, Duration lasts) {
        EventCodec<Beacon> codec = EventCodec.beacons();
        TreeMap<Long, List<Beacon>> steps = beacons.stream()
                .collect(Collectors.groupingBy(
                        beacon -> beacon.getReceivedAt() / STEP_MILLIS, TreeMap::new, Collectors.toList()));
        long begunAt = System.nanoTime();
        int done = 0;
        for (List<Beacon> step : steps.values()) {
            store(step.stream().map(beacon -> Map.entry(beacon.getViewId(), codec.encode(beacon))));
            acceptedUntil = step.get(step.size() - 1).getReceivedAt();
            done++;
            long dueNanos = lasts.toNanos() / steps.size() * done;
            LockSupport.parkNanos(begunAt + dueNanos - System.nanoTime());
        }
        tick();
    }

    /** The usual one, but records wait for no company: each step waits for the one before. */
    private static PublisherConfig hasty() {
        PublisherConfig usual = PublisherConfig.defaults();
        return new PublisherConfig(
                usual.buckets(),
                usual.maxAggregateBytes(),
                Duration.ofMillis(2),
                Duration.ofMillis(1),
                usual.deadLetterSpacing(),
                usual.maxQueuedBytes(),
                usual.maxQueuedEvents(),
                usual.eventDeadline(),
                usual.minBackoff(),
                usual.maxBackoff(),
                usual.callTimeout(),
                usual.closeTimeout());
    }

    /** Time goes on with nobody watching. */
    void passUntil(long atMillis) {
        acceptedUntil = atMillis;
        tick();
    }

    private void tick() {
        EventCodec<Beacon> codec = EventCodec.beacons();
        store(SlowCrowd.ticks(acceptedUntil).entrySet().stream()
                .map(tick -> Map.entry(tick.getKey(), codec.encode(tick.getValue()))));
    }

    private void store(Stream<Map.Entry<String, byte[]>> events) {
        CompletableFuture<?>[] stored = events.map(
                        event -> publisher.publish(EventStream.BEACONS, event.getKey(), event.getValue()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(stored).join();
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdownNow();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        publisher.close();
    }
}
