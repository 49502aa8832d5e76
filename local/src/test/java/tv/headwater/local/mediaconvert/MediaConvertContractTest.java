package tv.headwater.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.MediaConvertException;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.TooManyRequestsException;

/** The calls, through the SDK's own client. */
@Tag("it")
class MediaConvertContractTest {
    private static final String MISSING = "missing.000000.m2ts";

    @TempDir
    Path folder;

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
    void exampleUsage() {
        Job job = local.client.createJob(LocalMediaConvert.order("t1", MISSING)).job();

        assertThat(job.status()).isEqualTo(JobStatus.SUBMITTED);
        Job over = local.await(job.id(), JobStatus.ERROR);
        assertThat(over.errorMessage()).isEqualTo("None of the inputs holds a picture that can be read.");
        assertThat(over.userMetadata()).containsEntry("broadcast", "b1");
        assertThat(over.timing().finishTime()).isNotNull();
    }

    @Test
    void theSameTokenIsTheSameJobForAWhileOnly() throws IOException {
        String first = create("t1");
        assertThat(create("t1")).isEqualTo(first);
        assertThat(create("t2")).isNotEqualTo(first);

        local.close();
        local = new LocalMediaConvert(LocalMediaConvert.config(folder).withTokenLife(Duration.ZERO));
        assertThat(create("t1")).isNotEqualTo(first);
    }

    @Test
    void jobsAreListedNewestFirstPageByPageAcrossARestart() throws IOException {
        String first = create("t1");
        String second = create("t2");
        local.close();
        local = new LocalMediaConvert(folder);

        assertThat(local.client.listJobs(r -> r.maxResults(1)).jobs())
                .extracting(Job::id)
                .containsExactly(second);
        assertThat(local.client.listJobsPaginator(r -> r.maxResults(1)).jobs())
                .extracting(Job::id)
                .containsExactly(second, first);
        assertThat(local.client.listJobs(r -> r.order("ASCENDING")).jobs())
                .extracting(Job::id)
                .containsExactly(first, second);
        assertThat(local.client.listJobs(r -> r.status(JobStatus.COMPLETE)).jobs())
                .isEmpty();
    }

    @Test
    void aJobThatIsOverCannotBeCanceledAndOneThatNeverWasIsNotFound() {
        String id = create("t1");
        local.await(id, JobStatus.ERROR);

        assertThatThrownBy(() -> local.client.cancelJob(r -> r.id(id))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> local.get("1-2")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsNotDoneHereIsRefused() {
        assertThatThrownBy(() -> local.client.createJob(r -> r.role("r").settings(s -> {})))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("1 to 150 inputs");
        assertThatThrownBy(() -> local.client.createJob(LocalMediaConvert.order("t", "../../secret")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("not a place in a bucket");
    }

    @Test
    void anHlsInputWithTimesInItEndsInError() throws IOException {
        Files.createDirectories(local.media.resolve("archive/b1"));
        Files.writeString(
                local.media.resolve("archive/b1/live.m3u8"),
                "#EXTM3U\n#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z\n#EXT-X-ENDLIST\n");

        String id = local.client
                .createJob(LocalMediaConvert.order("t1", "live.m3u8"))
                .job()
                .id();

        assertThat(local.await(id, JobStatus.ERROR).errorMessage()).contains("PROGRAM-DATE-TIME");
    }

    @Test
    void orderedFaultsStrikeBeforeOrAfterTheJobExists() {
        local.server.faults().fail("CreateJob", 1, 429);
        assertThatThrownBy(() -> create("t1")).isInstanceOf(TooManyRequestsException.class);
        assertThat(local.client.listJobs(r -> {}).jobs()).isEmpty();

        local.server.faults().clear();
        local.server.faults().timeOutAfterCommit("CreateJob", 1);
        assertThatThrownBy(() -> create("t2")).isInstanceOf(MediaConvertException.class);
        assertThat(local.client.listJobs(r -> {}).jobs()).hasSize(1);
    }

    private String create(String token) {
        return local.client
                .createJob(LocalMediaConvert.order(token, MISSING))
                .job()
                .id();
    }
}
