package tv.headwater.media;

import java.io.Serial;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

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
            throw new CommandFailed(command, e, Failure.message(e, sent));
        }
    }

    Failure kind() {
        return kind;
    }

    /** What MediaLive said, without the secret. */
    String explanation() {
        return explanation;
    }

    /** Whether the broadcast cannot go on without it: a refused deletion is tried again, a refused creation is the end. */
    boolean isFatal() {
        return kind == Failure.REFUSED
                && !(command instanceof Action.StopChannel
                        || command instanceof Action.DeleteChannel
                        || command instanceof Action.DeleteInput);
    }
}
