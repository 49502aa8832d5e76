package tv.headwater.media;

import java.util.Optional;
import tv.headwater.media.Action.DeleteChannel;
import tv.headwater.media.Action.DeleteInput;
import tv.headwater.media.Action.StopChannel;
import tv.headwater.media.Action.Wait;

/** Decides the next step towards nothing: stop, delete the channel, then the input once it is detached. */
final class Dismantling {
    private static final Wait BUSY = new Wait(Reasons.CLEARING);

    private Dismantling() {}

    /** The next step, a wait while MediaLive is busy, or empty when nothing is left. */
    static Optional<Action> next(Resources all) {
        Resources left = all.standing();
        for (MediaChannel channel : left.channels()) {
            Action step = next(channel);
            if (!(step instanceof Wait)) {
                return Optional.of(step);
            }
        }
        if (!left.channels().isEmpty()) {
            return Optional.of(BUSY);
        }
        for (MediaInput input : left.inputs()) {
            Action step = next(input);
            if (!(step instanceof Wait)) {
                return Optional.of(step);
            }
        }
        return left.inputs().isEmpty() ? Optional.empty() : Optional.of(BUSY);
    }

    private static Action next(MediaChannel channel) {
        return switch (channel.state()) {
            case RUNNING, RECOVERING -> new StopChannel(channel.id());
            case IDLE, CREATE_FAILED, UPDATE_FAILED -> new DeleteChannel(channel.id());
            case CREATING, STARTING, STOPPING, UPDATING, DELETING, DELETED, UNKNOWN_TO_SDK_VERSION -> BUSY;
        };
    }

    private static Action next(MediaInput input) {
        return switch (input.state()) {
            case DETACHED -> new DeleteInput(input.id());
            // ATTACHED: MediaLive detaches it some seconds after it deleted the channel.
            case CREATING, ATTACHED, DELETING, DELETED, UNKNOWN_TO_SDK_VERSION -> BUSY;
        };
    }
}
