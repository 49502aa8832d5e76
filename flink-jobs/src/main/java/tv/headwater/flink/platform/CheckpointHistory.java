package tv.headwater.flink.platform;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which of a job's retained checkpoints to resume from and which runs' folders are no longer needed. */
final class CheckpointHistory {
    /** The run that is resumed, and the one before it in case the newest checkpoint cannot be read. */
    static final int KEPT_RUNS = 2;

    private static final Comparator<RetainedCheckpoint> OLDEST_FIRST = Comparator.comparingLong(
                    RetainedCheckpoint::completedAtMillis)
            .thenComparingLong(RetainedCheckpoint::number);

    private final Collection<RetainedCheckpoint> checkpoints;

    CheckpointHistory(Collection<RetainedCheckpoint> checkpoints) {
        this.checkpoints = List.copyOf(checkpoints);
    }

    Optional<RetainedCheckpoint> newest() {
        return checkpoints.stream().max(OLDEST_FIRST);
    }

    /** Those of all runs' folders that do not belong to the newest runs with a checkpoint to resume from. */
    Set<Path> outdatedRuns(Collection<Path> allRuns) {
        Map<Path, RetainedCheckpoint> newestOfRun = checkpoints.stream()
                .collect(Collectors.toMap(RetainedCheckpoint::runFolder, c -> c, CheckpointHistory::later));
        Set<Path> outdated = new HashSet<>(allRuns);
        newestOfRun.values().stream()
                .sorted(OLDEST_FIRST.reversed())
                .limit(KEPT_RUNS)
                .map(RetainedCheckpoint::runFolder)
                .forEach(outdated::remove);
        return outdated;
    }

    private static RetainedCheckpoint later(RetainedCheckpoint a, RetainedCheckpoint b) {
        return OLDEST_FIRST.compare(a, b) >= 0 ? a : b;
    }
}
