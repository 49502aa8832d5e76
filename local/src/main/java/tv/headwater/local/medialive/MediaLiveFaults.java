package tv.headwater.local.medialive;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.medialive.model.ChannelState;

/** Failures that tests and rehearsals order: none unless asked for. Thread-safe. */
public final class MediaLiveFaults {
    /** In place of an operation: each one that has no fault of its own. */
    public static final String EVERY_CALL = "*";

    private final Map<String, Fault> before = new ConcurrentHashMap<>();
    private final Map<String, Fault> afterCommit = new ConcurrentHashMap<>();
    private final Map<ChannelState, AtomicInteger> failedTransitions = new ConcurrentHashMap<>();
    private final Random random = new Random(1);
    private final Consumer<String> encoderKiller;

    private record Fault(double share, List<Integer> statuses) {}

    MediaLiveFaults(Consumer<String> encoderKiller) {
        this.encoderKiller = encoderKiller;
    }

    /**
     * Answers a share of the calls of an operation with one of {@code statuses} instead of doing it.
     *
     * @param operation {@link #EVERY_CALL}, or one that is to fare otherwise, such as CreateChannel
     * @param share 0 to 1
     * @param statuses such as 429, 500 or 504, each as likely
     */
    public void fail(String operation, double share, int... statuses) {
        before.put(operation, new Fault(share, IntStream.of(statuses).boxed().toList()));
    }

    /** Does a share of the calls, but answers 504: the caller cannot know. */
    public void timeOutAfterCommit(String operation, double share) {
        afterCommit.put(operation, new Fault(share, List.of(504)));
    }

    /** The next {@code times} creations or updates end in CREATE_FAILED or UPDATE_FAILED. */
    public void failTransition(ChannelState into, int times) {
        if (into != ChannelState.CREATE_FAILED && into != ChannelState.UPDATE_FAILED) {
            throw new IllegalArgumentException("only CREATE_FAILED and UPDATE_FAILED can be ordered, not " + into);
        }
        failedTransitions.put(into, new AtomicInteger(times));
    }

    /** The channel's encoder dies as if it had crashed. */
    public void killPipeline(String channelId) {
        encoderKiller.accept(channelId);
    }

    /** Orders nothing any more. */
    public void clear() {
        before.clear();
        afterCommit.clear();
        failedTransitions.clear();
    }

    void strikeBefore(String operation) {
        strike(before, operation);
    }

    void strikeAfter(String operation) {
        strike(afterCommit, operation);
    }

    boolean failsTransition(ChannelState into) {
        AtomicInteger left = failedTransitions.get(into);
        return left != null && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    private void strike(Map<String, Fault> faults, String operation) {
        Fault own = faults.get(operation);
        Fault fault = own == null ? faults.get(EVERY_CALL) : own;
        if (fault != null && nextDouble() < fault.share()) {
            int status =
                    fault.statuses().get((int) (nextDouble() * fault.statuses().size()));
            throw new ApiError(status, "Ordered fault of " + operation);
        }
    }

    private synchronized double nextDouble() {
        return random.nextDouble();
    }
}
