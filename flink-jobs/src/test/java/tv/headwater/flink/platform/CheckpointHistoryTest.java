package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckpointHistoryTest {
    private static final Path FIRST = Path.of("/checkpoints/a");
    private static final Path SECOND = Path.of("/checkpoints/b");
    private static final Path THIRD = Path.of("/checkpoints/c");

    @Test
    void exampleUsage() {
        var history = new CheckpointHistory(List.of(
                new RetainedCheckpoint(FIRST, 7, 1_000),
                new RetainedCheckpoint(SECOND, 8, 2_000),
                new RetainedCheckpoint(SECOND, 9, 3_000)));

        assertThat(history.newest()).map(RetainedCheckpoint::folder).contains(Path.of("/checkpoints/b/chk-9"));
    }

    @Test
    void nothingToResumeWithoutACompletedCheckpoint() {
        assertThat(new CheckpointHistory(List.of()).newest()).isEmpty();
    }

    @Test
    void theHigherNumberWinsWhenTwoWereCompletedInTheSameMillisecond() {
        var history = new CheckpointHistory(
                List.of(new RetainedCheckpoint(FIRST, 10, 1_000), new RetainedCheckpoint(FIRST, 9, 1_000)));

        assertThat(history.newest()).map(RetainedCheckpoint::number).contains(10L);
    }

    @Test
    void theNewestTwoRunsAreKept() {
        var history = new CheckpointHistory(List.of(
                new RetainedCheckpoint(FIRST, 1, 1_000),
                new RetainedCheckpoint(SECOND, 2, 2_000),
                new RetainedCheckpoint(THIRD, 3, 3_000)));

        assertThat(history.outdatedRuns(Set.of(FIRST, SECOND, THIRD))).containsExactly(FIRST);
    }

    @Test
    void aRunThatNeverCompletedACheckpointDisplacesNoneThatDid() {
        var history = new CheckpointHistory(
                List.of(new RetainedCheckpoint(FIRST, 1, 1_000), new RetainedCheckpoint(SECOND, 2, 2_000)));

        assertThat(history.outdatedRuns(Set.of(FIRST, SECOND, THIRD))).containsExactly(THIRD);
    }
}
