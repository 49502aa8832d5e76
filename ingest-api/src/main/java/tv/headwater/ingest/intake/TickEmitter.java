package tv.headwater.ingest.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.record.Beacon;

/**
 * Publishes ticks each second, so that event time advances when nobody reports and a last viewer who left in silence is seen
 * to have left. The keys rotate: all buckets, and so all shards, get ticks.
 */
public final class TickEmitter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TickEmitter.class);
    private static final int TICKS_PER_SECOND = 4;
    private static final int KEYS = 64;
    /** So many may wait for Kinesis: the queue is for players' records, and of ticks that came late the last one says it all. */
    static final int MAX_WAITING = 2 * TICKS_PER_SECOND;

    private static final Duration FRESH = Duration.ofSeconds(20);

    private final EventPublisher publisher;
    private final Clock clock;
    private final IntakeFigures figures;
    private final EventCodec<Beacon> codec = EventCodec.beacons();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "ingest-ticks");
        daemon.setDaemon(true);
        return daemon;
    });
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Instant lastStored;
    private int nextKey;

    public TickEmitter(EventPublisher publisher, Clock clock, IntakeFigures figures) {
        this.publisher = publisher;
        this.clock = clock;
        this.figures = figures;
    }

    public void start() {
        long periodMillis = TimeUnit.SECONDS.toMillis(1) / TICKS_PER_SECOND;
        thread.scheduleAtFixedRate(this::tick, 0, periodMillis, TimeUnit.MILLISECONDS);
    }

    /** Kinesis took a tick not long ago. */
    public boolean isFresh() {
        Instant stored = lastStored;
        return stored != null && stored.plus(FRESH).isAfter(clock.instant());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void tick() {
        if (waiting.get() >= MAX_WAITING) {
            figures.tickLeftOut();
            return;
        }
        waiting.incrementAndGet();
        Instant now = clock.instant();
        String key = "tick-" + nextKey;
        nextKey = (nextKey + 1) % KEYS;
        publisher
                .publish(EventStream.BEACONS, key, codec.encode(BeaconFactory.tick(now)))
                .whenComplete((nothing, failure) -> {
                    waiting.decrementAndGet();
                    figures.ticked(failure == null);
                    if (failure == null) {
                        lastStored = now;
                    } else {
                        log.warn("a tick was not stored: {}", failure.getMessage());
                    }
                });
    }
}
