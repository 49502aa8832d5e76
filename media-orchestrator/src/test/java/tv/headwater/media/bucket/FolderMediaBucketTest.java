package tv.headwater.media.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMediaBucketTest {
    @TempDir
    Path folder;

    @Test
    void exampleUsage() throws IOException {
        MediaBucket bucket = new FolderMediaBucket(folder);

        bucket.write("live/a/index.m3u8", "#EXTM3U");
        assertThat(bucket.copy("live/a/index.m3u8", "clips/c/index.m3u8")).isTrue();
        assertThat(bucket.copy("live/a/none", "clips/c/none")).isFalse();
        assertThat(bucket.read("clips/c/index.m3u8")).isEqualTo(Optional.of("#EXTM3U"));

        List<StoredFile> found = bucket.list("live/");
        assertThat(found)
                .containsExactly(new StoredFile(
                        "live/a/index.m3u8",
                        Files.getLastModifiedTime(folder.resolve("live/a/index.m3u8"))
                                .toInstant()));

        bucket.delete(List.of("live/a/index.m3u8", "live/a/none"));
        assertThat(bucket.list("live/")).isEmpty();
        bucket.deleteAll("clips/c/");
        assertThat(folder.resolve("clips/c")).doesNotExist();
    }

    @Test
    void whatIsNotThereHoldsNothing() {
        MediaBucket bucket = new FolderMediaBucket(folder);

        assertThat(bucket.list("none/")).isEmpty();
        assertThat(bucket.read("none/file")).isEmpty();
        bucket.deleteAll("none/");
    }
}
