package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.InputState;
import tv.headwater.local.eventbridge.EventFaults;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.mediaconvert.MediaConvertFaults;
import tv.headwater.local.medialive.MediaLiveFaults;
import tv.headwater.media.rtmp.FlvTag;

/**
 * Many creators at once, while a tenth of all calls of MediaLive and MediaConvert fails in every way there is, and events
 * are lost, doubled and late: each broadcast
 * becomes a recording of all that was archived, no broadcast runs on two channels, and nothing is left at the end. Control planes,
 * relay, RTMP and database are real; what ffmpeg would encode is not.
 */
abstract class FleetContract {
    /** Of the tenth that fails, a fifth was done all the same. */
    private static final double UNDONE = 0.08;

    private static final double DONE = 0.02;
    private static final Duration CLEARED_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Studio studio;
    private MediaParts parts;
    private CallLog log;
    private List<FlvTag> film;

    abstract FleetScale scale();

    @BeforeEach
    void start() throws Exception {
        Path second = folder.resolve("second.ts");
        Path flv = folder.resolve("film.flv");
        make(second, "-f mpegts");
        make(flv, "-f flv");
        film = StillEncoder.film(flv);
        log = new CallLog();
        studio = new Studio();
        MediaPlan plan = MediaPlan.quick(folder, IdleFfmpeg.in(folder, second))
                .crowded(scale().places())
                .heardBy(log);
        parts = new MediaParts(plan, studio.database);
    }

    private static void make(Path file, String format) throws Exception {
        String command = "-v error -y -f lavfi -i testsrc2=size=160x90:rate=15 -f lavfi -i sine=frequency=440 -t 1"
                + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 5 -c:a aac " + format + " " + file;
        int exit = Ffmpeg.find(null).start(List.of(command.split(" "))).ended().join();
        assertThat(exit).isZero();
    }

    @AfterEach
    void stop() throws Exception {
        parts.close();
        studio.close();
    }

    @Test
    void eachBroadcastBecomesARecordingAndNothingIsLeft() throws Exception {
        Crowd crowd = new Crowd(studio, parts, film, scale().broadcasts());
        disturb();

        long began = System.nanoTime();
        try (crowd;
                ChannelWatch watch = new ChannelWatch(parts.liveClient)) {
            crowd.untilAllAreRecorded(scale().patience());
            assertThat(watch.doubled()).as("broadcasts on two channels").isEmpty();
        }
        System.out.printf(
                "fleet: %d broadcasts in %d s, %d tried again as they were refused, %d made anew; %s%n",
                scale().broadcasts(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                crowd.refused(),
                studio.count("select count(*) from broadcast_media where generation > 1"),
                log.words());

        assertThat(log.failed()).as("faults that struck").isGreaterThan((int) (log.calls() * (UNDONE + DONE) / 2));
        becalm();
        assertNothingIsLeft();
        assertEveryArchiveIsARecording();
    }

    /** Service Quotas is asked once an hour; without its answer the house would have five places. */
    private void disturb() {
        MediaLiveFaults live = parts.mediaLive.faults();
        live.fail(MediaLiveFaults.EVERY_CALL, UNDONE, 429, 409, 422, 403, 404, 500, 503, 504);
        live.timeOutAfterCommit(MediaLiveFaults.EVERY_CALL, DONE);
        live.fail("ListServiceQuotas", 0, 429);
        MediaConvertFaults convert = parts.mediaConvert.faults();
        convert.fail(MediaConvertFaults.EVERY_CALL, UNDONE, 429, 409, 400, 403, 404, 500, 503, 504);
        convert.timeOutAfterCommit(MediaConvertFaults.EVERY_CALL, DONE);
        EventFaults events = parts.events.bridge.faults();
        events.lose(0.2);
        events.repeat(0.2);
        events.delay(Duration.ofSeconds(2));
    }

    private void becalm() {
        parts.mediaLive.faults().clear();
        parts.mediaConvert.faults().clear();
    }

    private void assertNothingIsLeft() {
        await().atMost(CLEARED_WITHIN).untilAsserted(() -> {
            assertThat(parts.liveClient.listChannels(r -> r.maxResults(100)).channels())
                    .as("channels")
                    .allMatch(channel -> channel.state() == ChannelState.DELETED);
            assertThat(parts.liveClient.listInputs(r -> r.maxResults(100)).inputs())
                    .as("inputs")
                    .allMatch(input -> input.state() == InputState.DELETED);
            assertThat(studio.count("select count(*) from channel_run where ended_at is null"))
                    .as("channels that are paid for")
                    .isZero();
            assertThat(studio.count("select count(*) from media_orphan"))
                    .as("orphans")
                    .isZero();
            assertThat(studio.count("select count(*) from encoder_connection where ended_at is null"))
                    .as("encoders")
                    .isZero();
        });
        assertThat(parts.liveClient.listInputSecurityGroups().inputSecurityGroups())
                .as("the security group all inputs share")
                .hasSize(1);
    }

    private void assertEveryArchiveIsARecording() throws Exception {
        List<Job> jobs =
                parts.convertClient.listJobsPaginator(r -> {}).jobs().stream().toList();
        assertThat(jobs.stream().map(Job::clientRequestToken))
                .as("jobs of one attempt")
                .doesNotHaveDuplicates();
        Path archives = folder.resolve("media/headwater-archive");
        try (Stream<Path> archived = Files.list(archives)) {
            for (Path archive : archived.toList()) {
                // Of a channel that was taken down before anybody sent: in S3 there would be no folder.
                if (archive.toFile().list().length == 0) {
                    continue;
                }
                UUID broadcast = UUID.fromString(archive.getFileName().toString());
                assertThat(studio.column("recording", "state", broadcast)).isEqualTo("archived");
                String job = studio.column("recording", "job_id", broadcast);
                assertThat(jobs).anySatisfy(made -> {
                    assertThat(made.id()).isEqualTo(job);
                    assertThat(made.status()).isEqualTo(JobStatus.COMPLETE);
                    assertThat(made.settings().inputs())
                            .hasSize(archive.toFile().list().length);
                });
            }
        }
        assertThat(studio.count("select count(*) from recording where state = 'archived'"))
                .isEqualTo(scale().broadcasts());
    }
}
