package tv.headwater.media;

import java.io.Serial;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.media.looking.Failure;

/**
 * MediaLive did not do what it was asked; keeps what that was. The SDK's exception is no cause of this one: MediaLive may
 * quote the input's secret name, and a printed stack trace would tell it.
 */
final class CommandFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Action.OnMediaLive command;
    private final Failure kind;
    private final String explanation;

    private CommandFailed(Action.OnMediaLive command, SdkException error, String explanation) {
        super(command + " failed: " + explanation);
        this.command = command;
        this.kind = Failure.of(error);
        this.explanation = explanation;
    }

    static Made explaining(Action.OnMediaLive command, @Nullable InputName sent, Supplier<Made> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            String words = Failure.message(e);
            throw new CommandFailed(command, e, sent == null ? words : sent.hiddenIn(words));
        }
    }

    Failure kind() {
        return kind;
    }

    /** What MediaLive said, without the secret. */
    String explanation() {
        return explanation;
    }

    /** What was asked. */
    Action.OnMediaLive command() {
        return command;
    }

    /**
     * Whether the broadcast cannot go on without it: a refused deletion is tried again, a refused creation is the end. A channel
     * whose pipelines cannot be restarted may still recover by itself, and is replaced if it does not.
     */
    boolean isFatal() {
        return kind == Failure.REFUSED
                && !(command instanceof Action.StopChannel
                        || command instanceof Action.DeleteChannel
                        || command instanceof Action.RestartPipelines
                        || command instanceof Action.DeleteInput);
    }
}
