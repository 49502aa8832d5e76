package tv.headwater.local.mediaconvert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import tv.headwater.local.mediaconvert.JobPlan.Places;

/** What the calls about jobs mean; the worker is told when there is something to do or to stop. */
final class JobCalls {
    private static final String ACCOUNT = "arn:aws:mediaconvert:us-east-1:000000000000:";
    private static final int MAX_PRIORITY = 50;

    private final JobShelf shelf;
    private final Duration tokenLife;
    private final Places places;
    private final JobWorker worker;
    private final Clock clock;

    JobCalls(JobShelf shelf, MediaConvertServerConfig config, JobWorker worker, Clock clock) {
        this.shelf = shelf;
        this.tokenLife = config.tokenLife();
        this.places = new Places(config.mediaFolder());
        this.worker = worker;
        this.clock = clock;
    }

    /** The same token within its life is the same job. */
    synchronized Job create(CreateJobRequest request) {
        Instant now = clock.instant();
        Job same = sameRequest(request.clientRequestToken(), now);
        if (same != null) {
            return same;
        }
        validate(request);
        String id = shelf.nextId(now);
        Job job = Job.builder()
                .id(id)
                .arn(ACCOUNT + "jobs/" + id)
                .createdAt(now)
                .clientRequestToken(request.clientRequestToken())
                .queue(request.queue() == null ? ACCOUNT + "queues/Default" : request.queue())
                .priority(request.priority() == null ? 0 : request.priority())
                .role(request.role())
                .settings(request.settings())
                .userMetadata(request.userMetadata())
                .status(JobStatus.SUBMITTED)
                .timing(t -> t.submitTime(now))
                .build();
        shelf.put(job);
        worker.look();
        return job;
    }

    private @Nullable Job sameRequest(@Nullable String token, Instant now) {
        return shelf.all().stream()
                .filter(job -> token != null && token.equals(job.clientRequestToken()))
                .filter(job -> now.isBefore(job.createdAt().plus(tokenLife)))
                .findFirst()
                .orElse(null);
    }

    private void validate(CreateJobRequest request) {
        if (request.role() == null || request.settings() == null) {
            throw MediaConvertError.invalid("role and settings are required");
        }
        if (Math.abs(Objects.requireNonNullElse(request.priority(), 0)) > MAX_PRIORITY) {
            throw MediaConvertError.invalid("priority must be from -50 to 50");
        }
        JobPlan.of(request.settings(), places);
    }

    Job get(String id) {
        return shelf.find(id);
    }

    /** @param status null for all */
    List<Job> list(@Nullable JobStatus status, boolean oldestFirst) {
        Comparator<Job> age = Comparator.comparing(Job::createdAt).thenComparing(Job::id);
        return shelf.all().stream()
                .filter(job -> status == null || job.status() == status)
                .sorted(oldestFirst ? age : age.reversed())
                .toList();
    }

    synchronized void cancel(String id) {
        Job job = shelf.find(id);
        if (JobShelf.isOver(job.status())) {
            throw new MediaConvertError(409, "Job " + id + " is " + job.statusAsString() + " and cannot be canceled");
        }
        shelf.put(job.toBuilder()
                .status(JobStatus.CANCELED)
                .timing(job.timing().toBuilder().finishTime(clock.instant()).build())
                .build());
        worker.cancel(id);
    }
}
