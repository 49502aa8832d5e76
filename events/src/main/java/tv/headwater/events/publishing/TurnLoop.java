package tv.headwater.events.publishing;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that takes a turn when it is woken or when the time comes that the last turn named. */
final class TurnLoop {
    private static final Logger log = LoggerFactory.getLogger(TurnLoop.class);
    private static final long FINISH_TIMEOUT_MILLIS = 5_000;
    private static final long PAUSE_AFTER_BUG_MILLIS = 1_000;

    private final ScheduledThreadPoolExecutor thread;
    private final LongSupplier turn;
    private final AtomicBoolean woken = new AtomicBoolean();
    /** When the next turn is due for sure; what is left for it before then needs no call. */
    private volatile long nextAtMillis = Long.MAX_VALUE;

    private @Nullable Future<?> next;

    /** @param turn does what is due and returns when it wants the next turn, {@link Long#MAX_VALUE} for never */
    TurnLoop(String name, LongSupplier turn) {
        this.thread = new ScheduledThreadPoolExecutor(1, task -> daemon(name, task));
        this.thread.setRemoveOnCancelPolicy(true);
        this.thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.turn = turn;
    }

    static ExecutorService daemonThread(String name) {
        return Executors.newSingleThreadExecutor(task -> daemon(name, task));
    }

    /** Monotonic milliseconds, of no meaning but their differences. */
    static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Asks for a turn; many calls before it starts make one turn. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            thread.execute(this::takeTurn);
        }
    }

    /** As {@link #wake}, unless a turn is due by the given time anyway. */
    void wakeUnlessDueBy(long millis) {
        if (nextAtMillis > millis) {
            wake();
        }
    }

    /** Does a thing on the loop's thread, then takes a turn. */
    void run(Runnable first) {
        thread.execute(() -> {
            try {
                first.run();
            } catch (RuntimeException e) {
                log.error("the loop could not do what it was asked", e);
            }
            takeTurn();
        });
    }

    /** Does a last thing on the loop's thread and ends it; nothing when it has ended. */
    void finish(Runnable last) {
        if (thread.isShutdown()) {
            return;
        }
        Future<?> done = thread.submit(last);
        try {
            done.get(FINISH_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.error("the loop did not end well", e);
        }
        thread.shutdownNow();
    }

    private void takeTurn() {
        woken.set(false);
        // Before the turn looks around: who comes while it does so must not trust the turn that was due last.
        nextAtMillis = Long.MAX_VALUE;
        long wanted;
        try {
            wanted = turn.getAsLong();
        } catch (RuntimeException e) {
            log.error("a turn failed; the next one is tried in {} ms", PAUSE_AFTER_BUG_MILLIS, e);
            wanted = nowMillis() + PAUSE_AFTER_BUG_MILLIS;
        }
        if (next != null) {
            next.cancel(false);
        }
        next = wanted == Long.MAX_VALUE
                ? null
                : thread.schedule(this::takeTurn, delayMillis(wanted), TimeUnit.MILLISECONDS);
        nextAtMillis = wanted;
    }

    private static long delayMillis(long atMillis) {
        return atMillis == Long.MIN_VALUE ? 0 : Math.max(0, atMillis - nowMillis());
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
