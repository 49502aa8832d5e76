package tv.headwater.local.mediaconvert;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Failures that tests and rehearsals order: none unless asked for. Thread-safe. */
public final class MediaConvertFaults {
    private static final int GATEWAY_TIMEOUT = 504;

    private final Map<String, Fault> before = new ConcurrentHashMap<>();
    private final Map<String, Fault> afterCommit = new ConcurrentHashMap<>();
    private final AtomicInteger failingJobs = new AtomicInteger();
    private final Random random = new Random(1);
    private final Runnable converterKiller;

    private record Fault(double share, int status) {}

    MediaConvertFaults(Runnable converterKiller) {
        this.converterKiller = converterKiller;
    }

    /**
     * Answers a share of the calls of an operation with {@code status} instead of doing it.
     *
     * @param operation such as CreateJob
     * @param share 0 to 1
     * @param status such as 429, 500 or 504
     */
    public void fail(String operation, double share, int status) {
        before.put(operation, new Fault(share, status));
    }

    /** Does a share of the calls, but answers 504: the caller cannot know. */
    public void timeOutAfterCommit(String operation, double share) {
        afterCommit.put(operation, new Fault(share, GATEWAY_TIMEOUT));
    }

    /** The next {@code times} jobs that start end in ERROR. */
    public void failJobs(int times) {
        failingJobs.set(times);
    }

    /** The ffmpeg that converts now dies as if it had crashed; nothing happens when there is none. */
    public void killConverter() {
        converterKiller.run();
    }

    /** Orders nothing any more. */
    public void clear() {
        before.clear();
        afterCommit.clear();
        failingJobs.set(0);
    }

    void strikeBefore(String operation) {
        strike(before.get(operation), operation);
    }

    void strikeAfter(String operation) {
        strike(afterCommit.get(operation), operation);
    }

    boolean failsNextJob() {
        return failingJobs.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private void strike(@Nullable Fault fault, String operation) {
        if (fault != null && nextDouble() < fault.share()) {
            throw new MediaConvertError(fault.status(), "Ordered fault of " + operation);
        }
    }

    private synchronized double nextDouble() {
        return random.nextDouble();
    }
}
