package tv.headwater.local.mediaconvert;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Failures that tests and rehearsals order: none unless asked for. Thread-safe. */
public final class MediaConvertFaults {
    /** In place of an operation: each one that has no fault of its own. */
    public static final String EVERY_CALL = "*";

    private static final int GATEWAY_TIMEOUT = 504;

    private final Map<String, Fault> before = new ConcurrentHashMap<>();
    private final Map<String, Fault> afterCommit = new ConcurrentHashMap<>();
    private final AtomicInteger failingJobs = new AtomicInteger();
    private final Random random = new Random(1);
    private final Runnable converterKiller;

    private record Fault(double share, List<Integer> statuses) {}

    MediaConvertFaults(Runnable converterKiller) {
        this.converterKiller = converterKiller;
    }

    /**
     * Answers a share of the calls of an operation with one of {@code statuses} instead of doing it.
     *
     * @param operation {@link #EVERY_CALL}, or one that is to fare otherwise, such as CreateJob
     * @param share 0 to 1
     * @param statuses such as 429, 500 or 504, each as likely
     */
    public void fail(String operation, double share, int... statuses) {
        before.put(operation, new Fault(share, IntStream.of(statuses).boxed().toList()));
    }

    /** Does a share of the calls, but answers 504: the caller cannot know. */
    public void timeOutAfterCommit(String operation, double share) {
        afterCommit.put(operation, new Fault(share, List.of(GATEWAY_TIMEOUT)));
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
        strike(before, operation);
    }

    void strikeAfter(String operation) {
        strike(afterCommit, operation);
    }

    boolean failsNextJob() {
        return failingJobs.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private void strike(Map<String, Fault> faults, String operation) {
        Fault own = faults.get(operation);
        Fault fault = own == null ? faults.get(EVERY_CALL) : own;
        if (fault != null && nextDouble() < fault.share()) {
            int status =
                    fault.statuses().get((int) (nextDouble() * fault.statuses().size()));
            throw new MediaConvertError(status, "Ordered fault of " + operation);
        }
    }

    private synchronized double nextDouble() {
        return random.nextDouble();
    }
}
