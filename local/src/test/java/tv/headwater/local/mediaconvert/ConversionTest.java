package tv.headwater.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import tv.headwater.local.ffmpeg.Ffmpeg;

/** Real files through the real ffmpeg. */
@Tag("it")
class ConversionTest {
    @TempDir
    Path folder;

    private final Ffmpeg ffmpeg = Ffmpeg.find(null);
    private LocalMediaConvert local;

    @BeforeEach
    void start() throws IOException {
        local = new LocalMediaConvert(folder);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void severalPartsBecomeOneRecordingWithItsPictures() throws IOException {
        local.record("a", 9, 4);
        local.record("z", 3, 60);
        cutShort("a.000002.m2ts");

        Job done = convert("a.000000.m2ts", "a.000001.m2ts", "a.000002.m2ts", "z.000000.m2ts");

        assertThat(done.jobPercentComplete()).isEqualTo(100);
        Path vod = local.media.resolve("media/vod/b1/a1");
        double seconds = duration(vod.resolve("index.m3u8"));
        assertThat(seconds).isCloseTo(11.8, within(0.7));
        assertThat(done.outputGroupDetails().get(0).outputDetails().get(0).durationInMs() / 1000.0)
                .isCloseTo(seconds, within(0.5));
        assertThat(Files.readString(vod.resolve("index.m3u8"))).contains("RESOLUTION=640x360", "RESOLUTION=480x270");
        assertThat(Files.readString(vod.resolve("media_0.m3u8")))
                .contains("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-ENDLIST")
                .doesNotContain("PROGRAM-DATE-TIME");
        assertThat(duration(vod.resolve("index.mpd"))).isCloseTo(seconds, within(1.0)); // ffprobe reads whole seconds
        assertThat(Files.readString(vod.resolve("index_tiles.vtt")))
                .contains("index_tiles_00000.jpg#xywh=160,90,160,90");
        assertThat(vod.resolve("index_tiles_00001.jpg")).exists();
        assertThat(local.media.resolve("media/vod/b1/a1-pictures/thumb.0000001.jpg"))
                .exists();
        assertThat(local.media.resolve(".mediaconvert")).isEmptyDirectory();
    }

    @Test
    void aConverterThatDiesIsAnErrorInWordsAndLeavesNothing() throws IOException {
        local.record("a", 60, 30);
        String id = begin("a.000000.m2ts", "a.000001.m2ts");

        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> local.get(id).jobPercentComplete() != null
                        && local.get(id).jobPercentComplete() > 0);
        local.server.faults().killConverter();

        assertThat(local.await(id, JobStatus.ERROR).errorMessage()).startsWith("The converter ended with code 137");
        assertThat(local.media.resolve("media/vod")).doesNotExist();
        assertThat(local.media.resolve(".mediaconvert")).isEmptyDirectory();
    }

    @Test
    void aJobUnderWayWhenTheServerEndsStartsOverAndAnotherCanBeCanceled() throws IOException {
        local.record("a", 12, 60);
        String id = begin("a.000000.m2ts");
        String waiting = local.client
                .createJob(LocalMediaConvert.order("t2", "a.000000.m2ts"))
                .job()
                .id();
        local.await(id, JobStatus.PROGRESSING);
        local.client.cancelJob(r -> r.id(waiting));
        local.close();
        assertThat(local.media.resolve("media/vod")).doesNotExist();

        local = new LocalMediaConvert(folder);

        local.await(id, JobStatus.COMPLETE);
        assertThat(local.get(waiting).status()).isEqualTo(JobStatus.CANCELED);
    }

    private Job convert(String... parts) {
        return local.await(begin(parts), JobStatus.COMPLETE);
    }

    private String begin(String... parts) {
        return local.client
                .createJob(LocalMediaConvert.order("t1", parts))
                .job()
                .id();
    }

    /** As kill -9 of the encoder leaves a part: cut anywhere. */
    private void cutShort(String part) throws IOException {
        Path file = local.media.resolve("archive/b1").resolve(part);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) * 9 / 10 + 77);
        }
    }

    private double duration(Path manifest) throws IOException {
        assertThat(manifest).exists();
        try (Stream<Path> files = Files.list(manifest.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
        return Double.parseDouble(ffmpeg.probe(
                        List.of(
                                "-v",
                                "error",
                                "-show_entries",
                                "format=duration",
                                "-of",
                                "csv=p=0",
                                manifest.toString()),
                        Duration.ofSeconds(20))
                .strip());
    }
}
