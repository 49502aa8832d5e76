package tv.headwater.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventStream;
import tv.headwater.events.cdn.EdgeRequest;
import tv.headwater.events.cdn.RealtimeLogFormat;
import tv.headwater.events.publishing.EventPublisher;

/** Publishes each request as CloudFront's real-time log would: best effort, never at a viewer's cost. */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final long WARN_EVERY = 1_000;

    private final EventPublisher publisher;
    private final Semaphore places;
    private final RealtimeLogFormat format = RealtimeLogFormat.headwater();
    private final AtomicLong dropped = new AtomicLong();

    AccessLog(EventPublisher publisher, int maxPendingLines) {
        this.publisher = publisher;
        this.places = new Semaphore(maxPendingLines);
    }

    void write(EdgeRequest request) {
        if (!places.tryAcquire()) {
            drop("too many lines are pending", request);
            return;
        }
        byte[] line = format.format(request).getBytes(StandardCharsets.UTF_8);
        publisher.publish(EventStream.CDN_LOGS, request.id(), line).whenComplete((done, failure) -> {
            places.release();
            if (failure != null) {
                drop(String.valueOf(failure.getMessage()), request);
            }
        });
    }

    /** Lines that never reached Kinesis. */
    long dropped() {
        return dropped.get();
    }

    private void drop(String reason, EdgeRequest request) {
        long count = dropped.incrementAndGet();
        if (count % WARN_EVERY == 1) {
            LOG.warn("{} CDN log lines dropped so far, last for {}: {}", count, request.path(), reason);
        }
    }
}
