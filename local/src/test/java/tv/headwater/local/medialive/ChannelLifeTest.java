package tv.headwater.local.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import tv.headwater.local.medialive.ChannelLife.Move;

class ChannelLifeTest {
    /** The whole table, written a second time: what is not here is a conflict. */
    private static final String TABLE = """
            CREATING CREATED IDLE
            CREATING CREATE_FAILED CREATE_FAILED
            CREATE_FAILED DELETE DELETING
            IDLE START STARTING
            IDLE UPDATE UPDATING
            IDLE DELETE DELETING
            STARTING STARTED RUNNING
            RUNNING PIPELINE_LOST RECOVERING
            RUNNING STOP STOPPING
            RECOVERING PIPELINE_BACK RUNNING
            RECOVERING STOP STOPPING
            STOPPING STOPPED IDLE
            UPDATING UPDATED IDLE
            UPDATING UPDATE_FAILED UPDATE_FAILED
            UPDATE_FAILED UPDATE UPDATING
            UPDATE_FAILED DELETE DELETING
            DELETING DELETED DELETED
            """;

    @Test
    void exampleUsage() {
        assertThat(ChannelLife.next(ChannelState.IDLE, Move.START)).contains(ChannelState.STARTING);
        assertThat(ChannelLife.next(ChannelState.RUNNING, Move.DELETE)).isEmpty();
    }

    @Test
    void everyStateAndMoveIsAsTheTableSays() {
        Map<String, String> table = new HashMap<>();
        TABLE.lines().map(line -> line.split(" ")).forEach(row -> table.put(row[0] + " " + row[1], row[2]));

        for (ChannelState state : ChannelState.knownValues()) {
            for (Move move : Move.values()) {
                String expected = table.get(state + " " + move);
                String actual = ChannelLife.next(state, move)
                        .map(ChannelState::toString)
                        .orElse(null);
                assertThat(actual).as("%s on %s", state, move).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyStateIsReachedFromCreating() {
        Set<ChannelState> reached = EnumSet.of(ChannelState.CREATING);
        for (int step = 0; step < Move.values().length; step++) {
            for (ChannelState state : Set.copyOf(reached)) {
                for (Move move : Move.values()) {
                    ChannelLife.next(state, move).ifPresent(reached::add);
                }
            }
        }

        assertThat(reached).isEqualTo(ChannelState.knownValues());
    }
}
