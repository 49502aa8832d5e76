package tv.headwater.local.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.medialive.model.ChannelAlertState;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;
import tv.headwater.local.medialive.MediaPlaylist.Segment;

/** Five renditions are planned: what is encoded of them, for real sources. */
@Tag("it")
class LadderVideoTest {
    private static final Pattern LISTED = Pattern.compile("RESOLUTION=(\\d+x\\d+),FRAME-RATE=([0-9.]+)\n(\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Ffmpeg ffmpeg = Ffmpeg.find(null);
    private LocalMediaLive local;
    private String channel;

    @BeforeEach
    void start() throws IOException {
        local = new LocalMediaLive(folder);
        channel = local.startFiveRungs();
    }

    @AfterEach
    void stop() throws IOException {
        local.close();
    }

    @Test
    void nothingAboveTheSourceIsEncodedAndTheNextSourceMayBeAnother() throws IOException {
        FfmpegProcess upright = publish("360x640", 30);
        await("index_360p.m3u8", 2);
        awaitListed("360x640@30", "270x480@30");
        assertEachListedHasSegments();
        end(upright);

        FfmpegProcess odd = publish("853x481", 25);
        await("index_540p.m3u8", 4);
        awaitListed("852x480@25", "638x360@25", "478x270@25");
        assertEachListedHasSegments();
        assertAllListsCountAlike("index_540p.m3u8", "index_360p.m3u8");
        end(odd);

        FfmpegProcess small = publish("480x270", 30);
        int before = playlist("index_540p.m3u8").segments().size();
        await("index_540p.m3u8", before + 2); // who plays it is not left behind
        awaitListed("480x270@30");
        assertThat(newest("index_540p.m3u8").name()).startsWith("index_270p_");
        assertAllListsCountAlike("index_540p.m3u8", "index_360p.m3u8", "index_270p.m3u8");
        assertThat(live("index_1080p.m3u8")).doesNotExist();
        small.kill();
    }

    /** How many and how late is told, not judged: on a busy machine it says who else was busy. */
    @Test
    void of1080p30AsMuchIsEncodedAsTheMachineKeepsUpWith() throws IOException {
        FfmpegProcess publisher = publish("1920x1080", 30);
        await("index_270p.m3u8", 6);

        assertThat(listed()).isNotEmpty().allMatch(each -> each.endsWith("@30")).doesNotHaveDuplicates();
        assertEachListedHasSegments();
        Duration behind = Duration.between(newest("index_270p.m3u8").end(), Instant.now());
        System.out.println("1080p30: " + listed() + ", newest segment ended " + behind.toMillis() + " ms ago");
        publisher.kill();
    }

    /** Until the channel has noticed, it takes no other publisher. */
    private void end(FfmpegProcess publisher) {
        publisher.kill();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> local.client.listAlerts(r -> r.channelId(channel)).alerts().stream()
                        .anyMatch(alert -> alert.state() == ChannelAlertState.SET));
    }

    private void assertEachListedHasSegments() throws IOException {
        for (MatchResult variant : LISTED.matcher(master()).results().toList()) {
            List<Segment> segments = playlist(variant.group(3)).segments();
            assertThat(segments).as(variant.group(3)).isNotEmpty();
            segments.forEach(segment -> assertThat(live(segment.name())).exists());
        }
    }

    private void assertAllListsCountAlike(String one, String... others) throws IOException {
        for (String other : others) {
            Awaitility.await().untilAsserted(() -> {
                MediaPlaylist expected = playlist(one);
                MediaPlaylist actual = playlist(other);
                assertThat(actual.lastNumber()).isEqualTo(expected.lastNumber());
                assertThat(actual.firstSequence() + actual.segments().size())
                        .isEqualTo(
                                expected.firstSequence() + expected.segments().size());
                assertThat(discontinuities(actual)).isEqualTo(discontinuities(expected));
            });
        }
    }

    private static long discontinuities(MediaPlaylist playlist) {
        return playlist.discontinuitiesBefore()
                + playlist.segments().stream().filter(Segment::discontinuity).count();
    }

    private List<String> listed() throws IOException {
        return LISTED.matcher(master())
                .results()
                .map(each -> each.group(1) + "@" + Math.round(Double.parseDouble(each.group(2))))
                .toList();
    }

    private String master() throws IOException {
        return Files.readString(live("index.m3u8"));
    }

    private Segment newest(String name) throws IOException {
        List<Segment> segments = playlist(name).segments();
        return segments.get(segments.size() - 1);
    }

    /** The lists are written before the one that lists them. */
    private void awaitListed(String... expected) {
        Awaitility.await().untilAsserted(() -> assertThat(listed()).containsExactly(expected));
    }

    private void await(String playlist, int segments) {
        Awaitility.await()
                .alias(playlist)
                .atMost(PATIENCE)
                .until(() -> Files.exists(live(playlist))
                        && Files.exists(live("index.m3u8"))
                        && playlist(playlist).segments().size() >= segments);
    }

    private MediaPlaylist playlist(String name) throws IOException {
        return MediaPlaylist.parse(Files.readString(live(name)));
    }

    private Path live(String name) {
        return folder.resolve("media/headwater-media/live/b1").resolve(name);
    }

    /** In 4:4:4, as 4:2:0 has no odd sides. */
    private FfmpegProcess publish(String size, int rate) throws IOException {
        String command = "-nostdin -re -loglevel warning -f lavfi -i testsrc2=size=" + size + ":rate=" + rate
                + " -f lavfi -i sine=frequency=440:sample_rate=48000 -t 90 -c:v libx264 -preset ultrafast -g "
                + 2 * rate + " -pix_fmt " + (size.equals("853x481") ? "yuv444p" : "yuv420p")
                + " -c:a aac -f flv rtmp://127.0.0.1:" + local.server.rtmpPort() + "/" + LocalMediaLive.STREAM_NAME;
        return ffmpeg.start(List.of(command.split(" ")));
    }
}
