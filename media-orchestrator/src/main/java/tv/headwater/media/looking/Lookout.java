package tv.headwater.media.looking;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one look after another on a thread of its own, less often while they fail. Each starts from what is, so a failed one
 * costs nothing but time.
 */
public final class Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final int MAX_SLOWDOWN_DOUBLINGS = 5;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final Runnable look;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param name of the thread
     * @param interval between looks; up to {@code 2^5} times as long after failures
     */
    public Lookout(String name, Duration interval, Runnable look) {
        this.look = look;
        this.interval = interval;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    /** Finishes the look under way. @return false if it does not end, so that what it holds is not to be touched */
    public boolean stop() {
        stopping.countDown();
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void run() {
        int failures = 0;
        do {
            failures = succeeds() ? 0 : failures + 1;
        } while (!stoppedWithin(interval.multipliedBy(1L << Math.min(failures, MAX_SLOWDOWN_DOUBLINGS))));
    }

    private boolean succeeds() {
        try {
            look.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("this look failed, the next one starts anew", e);
            return false;
        }
    }

    private boolean stoppedWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
