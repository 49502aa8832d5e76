package tv.headwater.local.medialive;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.ChannelState;

/** Failures that tests and rehearsals order: none unless asked for. Thread-safe. */
public final class MediaLiveFaults {
    private final Map<String, Fault> before = new ConcurrentHashMap<>();
    private final Map<String, Fault> afterCommit = new ConcurrentHashMap<>();
    private final Map<ChannelState, AtomicInteger> failedTransitions = new ConcurrentHashMap<>();
    private final Random random = new Random(1);
    private final Consumer<String> encoderKiller;

    private record Fault(double share, int status) {}

    MediaLiveFaults(Consumer<String> encoderKiller) {
        this.encoderKiller = encoderKiller;
    }

    /**
     * Answers a share of the calls of an operation with {@code status} instead of doing it.
     *
     * @param operation such as CreateChannel
     * @param share 0 to 1
     * @param status such as 429, 500 or 504
     */
    public void fail(String operation, double share, int status) {
        before.put(operation, new Fault(share, status));
    }

    /** Does a share of the calls, but answers 504: the caller cannot know. */
    public void timeOutAfterCommit(String operation, double share) {
        afterCommit.put(operation, new Fault(share, 504));
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
        strike(before.get(operation), operation);
    }

    void strikeAfter(String operation) {
        strike(afterCommit.get(operation), operation);
    }

    boolean failsTransition(ChannelState into) {
        AtomicInteger left = failedTransitions.get(into);
        return left != null && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    private void strike(@Nullable Fault fault, String operation) {
        if (fault != null && nextDouble() < fault.share()) {
            throw new ApiError(fault.status(), "Ordered fault of " + operation);
        }
    }

    private synchronized double nextDouble() {
        return random.nextDouble();
    }
}
