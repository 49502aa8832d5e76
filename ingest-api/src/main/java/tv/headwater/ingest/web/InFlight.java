package tv.headwater.ingest.web;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.RefusalReason;

/** Counts the requests that wait for Kinesis, so that there are never too many, and none when we stop. Thread-safe. */
final class InFlight {
    private static final Logger log = LoggerFactory.getLogger(InFlight.class);

    private final int max;
    private final IntakeFigures figures;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean draining;

    InFlight(int max, IntakeFigures figures) {
        this.max = max;
        this.figures = figures;
    }

    /** @throws Refused with 503 if there are too many, or we are stopping */
    void enter() {
        int now = requests.incrementAndGet();
        if (now > max || draining) {
            leave();
            throw new Refused(draining ? stopping() : busy());
        }
        figures.inFlight(now);
    }

    void leave() {
        int left = requests.decrementAndGet();
        figures.inFlight(left);
        if (draining && left == 0) {
            drained.countDown();
        }
    }

    boolean isDraining() {
        return draining;
    }

    /** From now on nobody enters; returns when all have left, or the time is up. */
    void drain(long timeoutMillis) {
        draining = true;
        requests.incrementAndGet();
        leave();
        try {
            if (!drained.await(timeoutMillis, TimeUnit.MILLISECONDS)) {
                log.warn("{} requests were still waiting for Kinesis at the end", requests.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Problem stopping() {
        return new Problem(
                RefusalReason.STOPPING, 503, "Stopping", "This server stops. Another one takes the request.");
    }

    private static Problem busy() {
        return new Problem(
                RefusalReason.BUSY, 503, "Busy", "Too many requests wait for their answer. Try again later.");
    }
}
