package tv.headwater.media.recordings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Order;
import tv.headwater.media.recordings.ConvertJob.Status;

/** Asks MediaConvert about the job of an attempt, and makes or cancels it. */
final class ConvertJobs {
    /** 20 jobs a page; an attempt's job is younger than the attempt, so a walk ends long before. */
    private static final int MAX_PAGES = 200;
    /** A walk over many pages that began anew at each wrong answer would hardly ever end. */
    private static final int TRIES_PER_PAGE = 3;
    /** How far MediaConvert's clock may be behind ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final MediaConvertClient client;
    private final JobOrder order;

    ConvertJobs(MediaConvertClient client, JobOrder order) {
        this.client = client;
        this.order = order;
    }

    /** The job of the attempt under way; null when there is none. One wrong "not found" must not cost an attempt: the list tells too. */
    @Nullable
    ConvertJob of(Recording noted) {
        Instant begunAt = noted.begunAt();
        if (begunAt == null) {
            return null;
        }
        String jobId = noted.jobId();
        Optional<Job> known = jobId == null ? Optional.empty() : byId(jobId);
        return known.or(() -> search(noted, begunAt)).map(ConvertJobs::read).orElse(null);
    }

    private Optional<Job> byId(String jobId) {
        try {
            return Optional.of(client.getJob(r -> r.id(jobId)).job());
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }

    /** MediaConvert cannot be asked for metadata: its newest jobs are read until they are older than the attempt. */
    private Optional<Job> search(Recording noted, Instant begunAt) {
        Map<String, String> wanted = order.metadata(noted.attempt());
        String token = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            ListJobsResponse found = page(token);
            for (Job job : found.jobs()) {
                if (job.createdAt().isBefore(begunAt.minus(CLOCK_SKEW))) {
                    return Optional.empty();
                }
                if (job.userMetadata().entrySet().containsAll(wanted.entrySet())) {
                    return Optional.of(job);
                }
            }
            token = found.nextToken();
            if (token == null) {
                return Optional.empty();
            }
        }
        throw new IllegalStateException("MediaConvert has more than " + MAX_PAGES + " pages of newer jobs");
    }

    /** Throttling is not answered with more of the same. */
    private ListJobsResponse page(@Nullable String token) {
        for (int attempt = 1; ; attempt++) {
            try {
                return client.listJobs(r -> r.order(Order.DESCENDING).nextToken(token));
            } catch (SdkServiceException failed) {
                if (attempt == TRIES_PER_PAGE || failed.isThrottlingException()) {
                    throw failed;
                }
            }
        }
    }

    private static ConvertJob read(Job job) {
        int percent = job.jobPercentComplete() == null ? 0 : Math.max(0, Math.min(100, job.jobPercentComplete()));
        return new ConvertJob(job.id(), status(job), percent, job.errorMessage(), durationMillis(job));
    }

    private static Status status(Job job) {
        return switch (job.status()) {
            case SUBMITTED, PROGRESSING, UNKNOWN_TO_SDK_VERSION -> Status.UNDER_WAY;
            case COMPLETE -> Status.COMPLETE;
            case CANCELED -> Status.CANCELED;
            case ERROR -> Status.FAILED;
        };
    }

    private static long durationMillis(Job job) {
        return job.outputGroupDetails().stream()
                .flatMap(group -> group.outputDetails().stream())
                .mapToLong(output -> output.durationInMs() == null ? 0 : output.durationInMs())
                .max()
                .orElse(0);
    }

    void create(Attempt attempt, List<String> parts) {
        client.createJob(order.request(attempt, parts));
    }

    void cancel(String jobId) {
        client.cancelJob(r -> r.id(jobId));
    }
}
