package tv.headwater.flink.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder below which Flink keeps a job's checkpoints: {@code <root>/<job id>/chk-<n>/_metadata}. */
final class CheckpointFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final Pattern CHECKPOINT_NAME = Pattern.compile("chk-(\\d{1,18})");

    private final Path root;

    CheckpointFolder(Path root) {
        this.root = root;
    }

    /** The newest checkpoint that was completed: Flink writes the metadata last. */
    Optional<Path> newestCompleted() throws IOException {
        return new CheckpointHistory(completed()).newest().map(RetainedCheckpoint::folder);
    }

    /** Deletes what runs older than the newest two left; to be called while the job does not run. */
    void deleteOutdatedRuns() throws IOException {
        for (Path run : new CheckpointHistory(completed()).outdatedRuns(children(root))) {
            deleteTree(run);
            LOG.info("Deleted the checkpoints of an earlier run, {}", run);
        }
    }

    private List<RetainedCheckpoint> completed() throws IOException {
        List<RetainedCheckpoint> found = new ArrayList<>();
        for (Path run : children(root)) {
            for (Path checkpoint : children(run)) {
                Matcher name = CHECKPOINT_NAME.matcher(checkpoint.getFileName().toString());
                Path metadata = checkpoint.resolve("_metadata");
                if (name.matches() && Files.isRegularFile(metadata) && Files.size(metadata) > 0) {
                    long completedAt = Files.getLastModifiedTime(metadata).toMillis();
                    found.add(new RetainedCheckpoint(run, Long.parseLong(name.group(1)), completedAt));
                }
            }
        }
        return found;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
