package tv.headwater.media;

import java.io.Serial;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** MediaLive did not do what it was asked; keeps what that was. */
final class CommandFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Action.OnMediaLive command;
    private final SdkException error;

    private CommandFailed(Action.OnMediaLive command, SdkException error) {
        super(command + " failed: " + Failure.message(error), error);
        this.command = command;
        this.error = error;
    }

    static Made explaining(Action.OnMediaLive command, Supplier<Made> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new CommandFailed(command, e);
        }
    }

    Failure kind() {
        return Failure.of(error);
    }

    SdkException error() {
        return error;
    }

    /** Whether the broadcast cannot go on without it: a refused deletion is tried again, a refused creation is the end. */
    boolean isFatal() {
        return kind() == Failure.REFUSED
                && !(command instanceof Action.StopChannel
                        || command instanceof Action.DeleteChannel
                        || command instanceof Action.DeleteInput);
    }
}
