package tv.headwater.media.recordings;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.MediaConvertException;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import tv.headwater.media.Strikes;

/** MediaConvert in memory: its minute of idempotency, its failures, its unknown outcomes. */
final class FakeMediaConvert implements MediaConvertClient {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);

    final List<Job> jobs = new ArrayList<>();
    double faults;
    double jobErrors;
    /** Failures of single calls, ordered by a test. */
    final Strikes strikes = new Strikes(FakeMediaConvert::error);

    private final Random random;
    private final Clock clock;

    FakeMediaConvert(Random random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    @Override
    public CreateJobResponse createJob(CreateJobRequest request) {
        return strikes.around("createJob", null, () -> createJobNow(request));
    }

    private CreateJobResponse createJobNow(CreateJobRequest request) {
        strike();
        Job job = jobs.stream()
                .filter(each -> each.clientRequestToken().equals(request.clientRequestToken()))
                .filter(each -> clock.instant().isBefore(each.createdAt().plus(TOKEN_LIFE)))
                .findFirst()
                .orElseGet(() -> add(request));
        strike();
        return CreateJobResponse.builder().job(job).build();
    }

    private Job add(CreateJobRequest request) {
        Job job = Job.builder()
                .id("job-" + jobs.size())
                .createdAt(clock.instant())
                .clientRequestToken(request.clientRequestToken())
                .userMetadata(request.userMetadata())
                .status(JobStatus.SUBMITTED)
                .build();
        jobs.add(job);
        return job;
    }

    /** Some jobs go on, end or fail. */
    void work() {
        jobs.replaceAll(job -> switch (job.status()) {
            case SUBMITTED -> job.toBuilder().status(JobStatus.PROGRESSING).build();
            case PROGRESSING ->
                random.nextInt(4) > 0
                        ? job.toBuilder()
                                .jobPercentComplete(random.nextInt(100))
                                .build()
                        : random.nextDouble() < jobErrors
                                ? job.toBuilder()
                                        .status(JobStatus.ERROR)
                                        .errorMessage("broken")
                                        .build()
                                : job.toBuilder().status(JobStatus.COMPLETE).build();
            case COMPLETE, CANCELED, ERROR, UNKNOWN_TO_SDK_VERSION -> job;
        });
    }

    @Override
    public GetJobResponse getJob(GetJobRequest request) {
        return strikes.around("getJob", null, () -> getJobNow(request));
    }

    private GetJobResponse getJobNow(GetJobRequest request) {
        strike();
        return GetJobResponse.builder().job(find(request.id())).build();
    }

    @Override
    public ListJobsResponse listJobs(ListJobsRequest request) {
        return strikes.around("listJobs", null, () -> listJobsNow(request));
    }

    private ListJobsResponse listJobsNow(ListJobsRequest request) {
        strike();
        List<Job> newestFirst = new ArrayList<>(jobs);
        java.util.Collections.reverse(newestFirst);
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(newestFirst.size(), from + 2);
        return ListJobsResponse.builder()
                .jobs(newestFirst.subList(from, to))
                .nextToken(to < newestFirst.size() ? Integer.toString(to) : null)
                .build();
    }

    @Override
    public CancelJobResponse cancelJob(CancelJobRequest request) {
        return strikes.around("cancelJob", null, () -> cancelJobNow(request));
    }

    private CancelJobResponse cancelJobNow(CancelJobRequest request) {
        strike();
        Job job = find(request.id());
        jobs.set(jobs.indexOf(job), job.toBuilder().status(JobStatus.CANCELED).build());
        return CancelJobResponse.builder().build();
    }

    private Job find(String id) {
        return jobs.stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow(() -> NotFoundException.builder().statusCode(404).build());
    }

    /** As MediaConvert tells it. */
    private static SdkException error(Strikes.Kind kind) {
        return switch (kind) {
            case NOT_FOUND ->
                NotFoundException.builder().statusCode(404).message("ordered").build();
            case NO_ANSWER -> SdkClientException.create("no answer");
            default ->
                MediaConvertException.builder()
                        .statusCode(kind.status)
                        .message("ordered")
                        .build();
        };
    }

    private void strike() {
        if (random.nextDouble() < faults) {
            throw MediaConvertException.builder()
                    .statusCode(random.nextBoolean() ? 429 : 504)
                    .message("ordered")
                    .build();
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
