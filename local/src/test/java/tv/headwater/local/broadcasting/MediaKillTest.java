package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/** {@code kill -9} of what makes video: what watchers were given stays theirs, and the recording holds it. */
class MediaKillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    /** What ffmpeg held in memory when it was killed, twice at most. */
    private static final double LOST_SECONDS = 4;

    @TempDir
    private Path folder;

    private Studio studio;

    @BeforeEach
    void start() throws IOException {
        studio = new Studio();
    }

    @AfterEach
    void stop() throws IOException {
        studio.close();
    }

    @Test
    @Tag("it")
    void aKilledFfmpegIsReplacedAndTheBroadcastGoesOn() throws Exception {
        try (MediaParts parts = new MediaParts(MediaPlan.quick(folder, Ffmpeg.find(null)), studio.database);
                Show show = new Show(studio, parts.address(""), folder.resolve("media"))) {
            int sentSeconds = 16;
            FfmpegProcess encoder = show.send(sentSeconds);
            show.awaitPhase("live");
            show.awaitSegments(2);
            List<String> before = show.segments();

            kill(liveEncoder(show));
            await().atMost(PATIENCE).until(() -> state(parts.liveClient) == ChannelState.RECOVERING);
            await().atMost(PATIENCE).until(() -> state(parts.liveClient) == ChannelState.RUNNING);
            show.awaitSegments(before.size() + 1);

            assertThat(studio.phases()).containsEntry(show.broadcast, "live");
            assertThat(show.segments())
                    .startsWith(before.toArray(String[]::new))
                    .doesNotHaveDuplicates();
            assertThat(show.discontinuities()).isEqualTo(1);
            assertThat(encoder.ended().join()).as(encoder.complaints()).isZero();
            assertThat(show.archive()).containsExactly("archive.000000.m2ts", "archive.000001.m2ts");
            assertRecorded(show, sentSeconds - LOST_SECONDS, sentSeconds + 1);
        }
    }

    private static ProcessHandle liveEncoder(Show show) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("pipe:0"))
                .filter(process -> process.info().commandLine().orElse("").contains(show.broadcast.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static ChannelState state(MediaLiveClient client) {
        return client.listChannels().channels().get(0).state();
    }

    private void assertRecorded(Show show, double atLeastSeconds, double atMostSeconds) {
        studio.end(show.broadcast);
        studio.awaitRecording(show.broadcast, "archived");

        assertThat(Double.parseDouble(String.valueOf(studio.column("recording", "duration_ms", show.broadcast))) / 1000)
                .isBetween(atLeastSeconds, atMostSeconds);
        assertThat(studio.column("recording", "attempts", show.broadcast)).isEqualTo("1");
        assertThat(studio.column("broadcast_media", "generation", show.broadcast))
                .isEqualTo("1");
        assertThat(studio.count("select count(distinct media_channel_id) from channel_run"))
                .as("channels that were paid for")
                .isEqualTo(1);
    }

    /** Everything but PostgreSQL is killed while it is live, while it ends and while the recording is made. */
    @Test
    @Tag("faults")
    void aKilledMediaProcessGoesOnWhereItWas() throws Exception {
        try (MediaProcess media = new MediaProcess(studio, folder);
                Show show = new Show(studio, media.address(), folder.resolve("media"))) {
            show.send(90);
            show.awaitPhase("live");
            show.awaitSegments(3);
            List<String> before = show.segments();
            double shown = show.segmentSeconds().stream()
                    .mapToDouble(seconds -> seconds)
                    .sum();

            media.killAndRestart();
            int moreSeconds = 10;
            int shownBefore = show.segments().size();
            show.sendUntil(moreSeconds, () -> show.segments().size() > shownBefore)
                    .ended()
                    .join();
            show.awaitPhase("interrupted");
            assertThat(show.segments())
                    .startsWith(before.toArray(String[]::new))
                    .doesNotHaveDuplicates();

            studio.end(show.broadcast);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            Set.of("ending", "ended").contains(studio.phases().get(show.broadcast)));
            media.killAndRestart();
            show.awaitPhase("ended");

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> studio.column("recording", "job_id", show.broadcast) != null);
            media.killAndRestart();

            assertRecorded(show, shown + moreSeconds - LOST_SECONDS, 90 + moreSeconds);
            try (MediaLiveClient client = MediaParts.liveClient(media.mediaLive())) {
                assertThat(client.listChannels().channels()).isEmpty();
                assertThat(client.listInputs().inputs()).isEmpty();
            }
        }
    }
}
