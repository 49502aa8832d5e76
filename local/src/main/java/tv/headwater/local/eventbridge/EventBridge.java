package tv.headwater.local.eventbridge;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Amazon EventBridge on one machine, with one rule: every event goes to one queue. As best-effort as the events of MediaLive are:
 * with {@value #MAX_WAITING} under way, or with a queue that does not answer, an event is lost. The client stays the caller's.
 */
public final class EventBridge implements Events, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);
    private static final int MAX_WAITING = 1_000;

    private final SqsClient client;
    private final String queueUrl;
    private final String region;
    private final Clock clock;
    private final EventFaults faults = new EventFaults();
    private final ScheduledThreadPoolExecutor delivery = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "eventbridge");
        thread.setDaemon(true);
        return thread;
    });

    private EventBridge(SqsClient client, String queueUrl, String region, Clock clock) {
        this.client = client;
        this.queueUrl = queueUrl;
        this.region = region;
        this.clock = clock;
        delivery.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param region named in each event */
    public static EventBridge start(SqsClient client, String queueUrl, String region, Clock clock) {
        return new EventBridge(client, queueUrl, region, clock);
    }

    public EventFaults faults() {
        return faults;
    }

    @Override
    public void put(Event event) {
        String json = event.json(UUID.randomUUID(), clock.instant(), region);
        for (int copies = faults.copies(); copies > 0; copies--) {
            if (delivery.getQueue().size() >= MAX_WAITING || delivery.isShutdown()) {
                return;
            }
            delivery.schedule(() -> deliver(json), faults.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void deliver(String json) {
        try {
            client.sendMessage(request -> request.queueUrl(queueUrl).messageBody(json));
        } catch (SdkException | IllegalStateException lost) { // the latter when the client is closed
            LOG.warn("an event is lost: {}", lost.getMessage());
        }
    }

    /** What is not delivered yet is lost. */
    @Override
    public void close() {
        delivery.shutdown();
    }
}
