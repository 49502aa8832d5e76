package tv.headwater.local.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.medialive.model.ChannelAlertState;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;
import tv.headwater.local.medialive.MediaPlaylist.Segment;

@Tag("it")
class MediaLiveVideoTest {
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final Ffmpeg ffmpeg = Ffmpeg.find(null);
    private LocalMediaLive local;

    @BeforeEach
    void start() throws IOException {
        local = new LocalMediaLive(folder);
    }

    @AfterEach
    void stop() throws IOException {
        local.close();
    }

    @Test
    void exampleUsage() throws IOException {
        String id = local.startChannel();
        Instant start = Instant.now();

        FfmpegProcess publisher = publish("secret-key-1", 12);
        awaitSegments(1);
        assertThat(live("thumb.00000.jpg")).exists();
        assertThat(alert(id)).isEqualTo(ChannelAlertState.CLEARED);
        assertThat(publisher.ended().join()).as(publisher.complaints()).isZero();
        Awaitility.await().until(() -> alert(id) == ChannelAlertState.SET);
        local.client.stopChannel(r -> r.channelId(id));
        local.await(id, ChannelState.IDLE);

        assertThat(Files.readString(live("index.m3u8")))
                .contains("RESOLUTION=960x540", "RESOLUTION=480x270", "mp4a.40.2", "FRAME-RATE=25.000")
                .containsPattern("CODECS=\"avc1\\.[0-9a-f]{6},mp4a\\.40\\.2\"");
        MediaPlaylist playlist = playlist("540p");
        assertThat(playlist.ended()).isTrue();
        assertThat(playlist.segments().size()).isBetween(3, 8);
        assertThat(playlist.segments().get(0).programTime()).isBetween(start, start.plusSeconds(15));
        assertThat(playlist("270p").segments()).hasSameSizeAs(playlist.segments());
        assertSegmentsKeepTheirPromise(playlist);
        assertThat(ffprobe(folder.resolve("media/headwater-archive/b1/archive.000000.m2ts")))
                .contains("h264,1280,720")
                .contains("aac");
    }

    private void assertSegmentsKeepTheirPromise(MediaPlaylist playlist) throws IOException {
        for (Segment segment : playlist.segments()) {
            Path file = live(segment.name());
            assertThat(ffprobe(file)).contains("h264,960,540");
            assertThat(Files.size(file) * 8 / segment.seconds()).isLessThan((900_000 + 128_000) * 1.4 * 1.1);
            assertThat(segment.seconds()).isLessThanOrEqualTo(2.2);
        }
    }

    @Test
    void oldSegmentsLeaveThePlaylistAndLaterTheDisk() throws IOException {
        local.startChannel();

        publish("secret-key-1", 24).ended().join();
        Awaitility.await().until(() -> playlist("540p").lastNumber().orElse(0) >= 12);

        assertThat(playlist("540p").segments()).hasSize(8);
        assertThat(live("index_540p_00001.ts")).doesNotExist();
        assertThat(live("index_270p_00001.ts")).doesNotExist();
        playlist("270p")
                .segments()
                .forEach(segment -> assertThat(live(segment.name())).exists());
    }

    @Test
    void aWrongKeyIsRefusedAtOnce() throws IOException {
        String id = local.startChannel();

        FfmpegProcess publisher = publish("guess", 30);

        assertThat(publisher.ended().orTimeout(5, TimeUnit.SECONDS).join()).isNotZero();
        assertThat(alert(id)).isEqualTo(ChannelAlertState.SET);
    }

    @Test
    void aChannelThatDoesNotRunTakesNoPublisher() throws IOException {
        local.createChannel();

        assertThat(publish("secret-key-1", 30).ended().join()).isNotZero();
    }

    @Test
    void aSecondPublisherIsRefusedWhileOnePublishes() throws IOException {
        local.startChannel();
        FfmpegProcess first = publish("secret-key-1", 30);
        awaitSegments(1);

        assertThat(publish("secret-key-1", 30).ended().join()).isNotZero();

        assertThat(first.isAlive()).isTrue();
        first.kill();
    }

    @Test
    void aPublisherThatComesBackContinuesThePlaylists() throws IOException {
        String id = local.startChannel();
        FfmpegProcess first = publish("secret-key-1", 60);
        awaitSegments(2);
        first.kill();
        Awaitility.await().until(() -> alert(id) == ChannelAlertState.SET);
        MediaPlaylist before = playlist("540p");
        assertThat(live("thumb.00000.jpg")).exists();
        byte[] picture = Files.readAllBytes(live("thumb.00000.jpg"));

        FfmpegProcess second = publish("secret-key-1", 60);
        awaitSegments(before.segments().size() + 2);
        assertTimesAreOfNow();
        MediaPlaylist after = playlist("540p");
        second.kill();

        assertThat(after.segments()).startsWith(before.segments().toArray(Segment[]::new));
        assertThat(after.segments().get(before.segments().size()).discontinuity())
                .isTrue();
        assertThat(after.segments().stream().filter(Segment::discontinuity)).hasSize(1);
        assertThat(after.segments().stream().map(Segment::name)).doesNotHaveDuplicates();
        assertThat(playlist("270p").segments().get(before.segments().size()).discontinuity())
                .isTrue();
        assertThat(local.state(id)).isEqualTo(ChannelState.RUNNING);
        assertThat(folder.resolve("media/headwater-archive/b1/archive.000001.m2ts"))
                .exists();
        assertThat(live("thumb.00000.jpg")).hasBinaryContent(picture);
        assertThat(live("thumb.00001.jpg")).exists();
    }

    @Test
    void anEncoderThatDiesIsReplacedWhileThePublisherSends() throws IOException {
        String id = local.startChannel();
        FfmpegProcess publisher = publish("secret-key-1", 60);
        awaitSegments(1);

        local.server.faults().killPipeline(id);
        local.await(id, ChannelState.RECOVERING);
        local.await(id, ChannelState.RUNNING);

        assertThat(publisher.isAlive()).isTrue();
        assertThat(playlist("540p").segments().stream().filter(Segment::discontinuity))
                .hasSize(1);
        publisher.stop(GRACE);
    }

    @Test
    void aStopEndsThePublisherAndThePlaylist() throws IOException {
        String id = local.startChannel();
        FfmpegProcess publisher = publish("secret-key-1", 60);
        awaitSegments(1);

        local.client.stopChannel(r -> r.channelId(id));
        local.await(id, ChannelState.IDLE);

        assertThat(playlist("540p").ended()).isTrue();
        assertThat(publisher.ended().orTimeout(5, TimeUnit.SECONDS).join()).isNotZero();
    }

    @Test
    void aRunningChannelTakesPublishersAgainAfterARestart() throws IOException {
        String id = local.startChannel();
        FfmpegProcess first = publish("secret-key-1", 60);
        awaitSegments(1);
        local.close();
        first.ended().join();

        local = new LocalMediaLive(folder);
        int before = playlist("540p").segments().size();
        FfmpegProcess second = publish("secret-key-1", 60);
        awaitSegments(before + 1);

        assertThat(local.state(id)).isEqualTo(ChannelState.RUNNING);
        assertThat(playlist("540p").segments().get(before).discontinuity()).isTrue();
        second.kill();
    }

    /** A player computes its latency from these, however often the encoding began anew. */
    private void assertTimesAreOfNow() throws IOException {
        List<Segment> segments = playlist("540p").segments();
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).programTime())
                    .isAfterOrEqualTo(segments.get(i - 1).end().minusMillis(500));
        }
        assertThat(segments.get(segments.size() - 1).end())
                .isBetween(Instant.now().minusSeconds(8), Instant.now().plusSeconds(1));
    }

    private void awaitSegments(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(live("index.m3u8"))
                        && playlist("540p").segments().size() >= count);
    }

    private MediaPlaylist playlist(String rendition) throws IOException {
        return MediaPlaylist.parse(Files.readString(live("index_" + rendition + ".m3u8")));
    }

    private Path live(String name) {
        return folder.resolve("media/headwater-media/live/b1").resolve(name);
    }

    private ChannelAlertState alert(String id) {
        var alerts = local.client.listAlerts(r -> r.channelId(id)).alerts();
        return alerts.get(alerts.size() - 1).state();
    }

    private String ffprobe(Path file) throws IOException {
        return ffmpeg.probe(
                List.of(
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_name,width,height",
                        "-of",
                        "csv",
                        file.toString()),
                GRACE);
    }

    private FfmpegProcess publish(String key, int seconds) throws IOException {
        String command = "-nostdin -re -loglevel warning -f lavfi -i testsrc2=size=1280x720:rate=25 -f lavfi"
                + " -i sine=frequency=440:sample_rate=48000 -t " + seconds
                + " -c:v libx264 -preset ultrafast -g 50 -pix_fmt yuv420p -c:a aac -f flv rtmp://127.0.0.1:"
                + local.server.rtmpPort() + "/live/" + key;
        return ffmpeg.start(List.of(command.split(" ")));
    }
}
