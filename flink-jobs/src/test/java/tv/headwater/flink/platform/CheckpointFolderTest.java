package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    Path root;

    @Test
    void exampleUsage() throws IOException {
        complete("run-1/chk-4", 1_000);
        Path newest = complete("run-2/chk-5", 2_000);

        assertThat(new CheckpointFolder(root).newestCompleted()).contains(newest);
    }

    @Test
    void aCheckpointWithoutMetadataWasNeverCompleted() throws IOException {
        Path completed = complete("run-1/chk-4", 1_000);
        Files.createDirectories(root.resolve("run-1/chk-5"));
        Files.createFile(Files.createDirectories(root.resolve("run-1/chk-6")).resolve("_metadata"));
        Files.createDirectories(root.resolve("run-1/shared"));

        assertThat(new CheckpointFolder(root).newestCompleted()).contains(completed);
    }

    @Test
    void aMissingFolderHoldsNothing() throws IOException {
        assertThat(new CheckpointFolder(root.resolve("never-run")).newestCompleted())
                .isEmpty();
    }

    @Test
    void onlyTheNewestTwoRunsSurvive() throws IOException {
        complete("run-1/chk-1", 1_000);
        complete("run-2/chk-2", 2_000);
        Path newest = complete("run-3/chk-3", 3_000);

        new CheckpointFolder(root).deleteOutdatedRuns();

        assertThat(root.resolve("run-1")).doesNotExist();
        assertThat(root.resolve("run-2/chk-2/_metadata")).exists();
        assertThat(new CheckpointFolder(root).newestCompleted()).contains(newest);
    }

    private Path complete(String checkpoint, long atMillis) throws IOException {
        Path folder = Files.createDirectories(root.resolve(checkpoint));
        Path metadata = Files.writeString(folder.resolve("_metadata"), "metadata");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(atMillis));
        return folder;
    }
}
