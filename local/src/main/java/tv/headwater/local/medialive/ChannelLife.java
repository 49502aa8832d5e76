package tv.headwater.local.medialive;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.medialive.model.ChannelState;

/** Which channel state follows which, as MediaLive's user guide describes it. */
final class ChannelLife {
    /** What can happen to a channel: calls of the API, and ends of what they began. */
    enum Move {
        CREATED,
        CREATE_FAILED,
        START,
        STARTED,
        PIPELINE_LOST,
        PIPELINE_BACK,
        STOP,
        STOPPED,
        UPDATE,
        UPDATED,
        UPDATE_FAILED,
        DELETE,
        DELETED
    }

    private static final Map<ChannelState, Map<Move, ChannelState>> TABLE = Map.of(
            ChannelState.CREATING,
                    Map.of(Move.CREATED, ChannelState.IDLE, Move.CREATE_FAILED, ChannelState.CREATE_FAILED),
            ChannelState.CREATE_FAILED, Map.of(Move.DELETE, ChannelState.DELETING),
            ChannelState.IDLE,
                    Map.of(
                            Move.START, ChannelState.STARTING,
                            Move.UPDATE, ChannelState.UPDATING,
                            Move.DELETE, ChannelState.DELETING),
            ChannelState.STARTING, Map.of(Move.STARTED, ChannelState.RUNNING),
            ChannelState.RUNNING, Map.of(Move.PIPELINE_LOST, ChannelState.RECOVERING, Move.STOP, ChannelState.STOPPING),
            ChannelState.RECOVERING, Map.of(Move.PIPELINE_BACK, ChannelState.RUNNING, Move.STOP, ChannelState.STOPPING),
            ChannelState.STOPPING, Map.of(Move.STOPPED, ChannelState.IDLE),
            ChannelState.UPDATING,
                    Map.of(Move.UPDATED, ChannelState.IDLE, Move.UPDATE_FAILED, ChannelState.UPDATE_FAILED),
            ChannelState.UPDATE_FAILED, Map.of(Move.UPDATE, ChannelState.UPDATING, Move.DELETE, ChannelState.DELETING),
            ChannelState.DELETING, Map.of(Move.DELETED, ChannelState.DELETED));

    private ChannelLife() {}

    /** The state after {@code move}; empty when MediaLive answers it with a conflict. */
    static Optional<ChannelState> next(ChannelState state, Move move) {
        return Optional.ofNullable(TABLE.getOrDefault(state, Map.of()).get(move));
    }

    /** Whether the channel takes and encodes a signal. */
    static boolean isOnAir(ChannelState state) {
        return state == ChannelState.RUNNING || state == ChannelState.RECOVERING;
    }
}
