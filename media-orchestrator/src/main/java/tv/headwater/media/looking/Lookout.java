package tv.headwater.media.looking;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one look after another on a thread of its own, less often while they fail, sooner when asked to. Each starts from what
 * is, so a failed one costs nothing but time.
 */
public final class Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final int MAX_SLOWDOWN_DOUBLINGS = 5;
    private static final int HASTE = 5;
    private static final Duration HASTENED_AT_MOST = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final Runnable look;
    private final Duration interval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Thread thread;
    private boolean stopping;
    private boolean hastened;

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

    /**
     * Asks for a look soon, since something may have changed: a fifth of the interval after the last one ended, or a second if
     * that is less, however many ask. After a failed look nothing is hastened.
     */
    public void hasten() {
        tell(() -> hastened = true);
    }

    /** Finishes the look under way. @return false if it does not end, so that what it holds is not to be touched */
    public boolean stop() {
        tell(() -> stopping = true);
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        int failures = 0;
        do {
            failures = succeeds() ? 0 : failures + 1;
        } while (goesOnAfter(failures));
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

    /** Waits for the time of the next look. @return false when there is to be none */
    private boolean goesOnAfter(int failures) {
        long ended = System.nanoTime();
        long pause = interval.multipliedBy(1L << Math.min(failures, MAX_SLOWDOWN_DOUBLINGS))
                .toNanos();
        long shortest = failures > 0 ? pause : Math.min(pause / HASTE, HASTENED_AT_MOST.toNanos());
        lock.lock();
        try {
            while (!stopping) {
                long left = (hastened ? shortest : pause) - (System.nanoTime() - ended);
                if (left <= 0) {
                    hastened = false;
                    return true;
                }
                news.await(left, TimeUnit.NANOSECONDS);
            }
            return false;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
