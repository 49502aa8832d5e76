package tv.headwater.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temp;

    @Test
    void exampleUsage() {
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            assertThat(folder.kinesis().getParent()).isDirectory();
        }
    }

    @Test
    void aSecondPlatformOnTheSameFolderIsToldSo() {
        try (DataFolder first = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("another Headwater runs on")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldSo() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--data");
    }

    @Test
    void secretsAreDrawnOnceAndKeptForTheOwnerOnly() throws Exception {
        Path file = temp.resolve("secrets.properties");

        Secrets first = Secrets.of(file);
        Secrets again = Secrets.of(file);

        assertThat(again).isEqualTo(first);
        assertThat(first.playback()).isNotEqualTo(first.pseudonym()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.playback());
    }
}
