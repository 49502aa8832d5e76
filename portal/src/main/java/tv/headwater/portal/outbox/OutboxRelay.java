package tv.headwater.portal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.db.Database;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.portal.outbox.OutboxStore.Round;

/**
 * Carries the outbox to Kinesis: reads the oldest rows, publishes them, deletes what Kinesis has. A crash in between
 * publishes again: consumers know an activity by its id.
 */
public final class OutboxRelay implements AutoCloseable {
    static final int BATCH_ROWS = 200;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private final OutboxStore store;
    private final Delivery delivery;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private OutboxRelay(Database database, EventPublisher publisher, Clock clock) {
        this.store = new OutboxStore(database.sql());
        this.delivery = new Delivery(publisher, clock);
        this.thread = new Thread(this::run, "outbox-relay");
    }

    public static OutboxRelay start(Database database, EventPublisher publisher, Clock clock) {
        OutboxRelay relay = new OutboxRelay(database, publisher, clock);
        relay.thread.start();
        return relay;
    }

    /** Finishes the batch at hand. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(DELIVERY_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = Duration.ZERO;
        while (!closed(pause)) {
            pause = round();
        }
    }

    private boolean closed(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** How long to wait before the next round. */
    private Duration round() {
        try {
            Round round = store.relay(BATCH_ROWS, this::await);
            if (round.left() > 0) {
                log.warn(
                        "{} events stay in the outbox: Kinesis did not take them, the next round tries again",
                        round.left());
                return PAUSE_AFTER_FAILURE;
            }
            return round.delivered() == BATCH_ROWS ? Duration.ZERO : PAUSE;
        } catch (RuntimeException e) {
            log.warn("the outbox cannot be relayed now, the next round tries again", e);
            return PAUSE_AFTER_FAILURE;
        }
    }

    private List<Long> await(List<OutboxRow> rows) {
        try {
            return delivery.publish(rows).get(DELIVERY_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("the publisher does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }
}
