package tv.headwater.local.mediaconvert;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobPhase;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.OutputDetail;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroupDetail;
import tv.headwater.local.mediaconvert.Conversion.Made;
import tv.headwater.local.mediaconvert.Conversion.Workshop;
import tv.headwater.local.mediaconvert.JobPlan.Places;

/** Does the jobs, one at a time: the most urgent first, then the oldest. */
final class JobWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
    private static final int ORDERED_FAULT = 1998;
    private static final int UNEXPECTED = 1000;
    private static final int MAX_MESSAGE_CHARS = 500;
    private static final long STOP_SECONDS = 10;

    private final JobShelf shelf;
    private final Workshop workshop;
    private final Places places;
    private final MediaConvertFaults faults;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "mediaconvert-worker");
        made.setDaemon(true);
        return made;
    });
    private @Nullable String currentId;
    private @Nullable Conversion current;
    private boolean closed;

    JobWorker(JobShelf shelf, Workshop workshop, Places places, Clock clock) {
        this.shelf = shelf;
        this.workshop = workshop;
        this.places = places;
        this.clock = clock;
        this.faults = new MediaConvertFaults(this::killConverter);
    }

    MediaConvertFaults faults() {
        return faults;
    }

    /** Looks for work soon. */
    synchronized void look() {
        if (!closed) {
            thread.execute(this::workAll);
        }
    }

    private void workAll() {
        for (Optional<Job> next = next(); next.isPresent(); next = next()) {
            try {
                work(next.get());
            } catch (RuntimeException bug) {
                LOG.error("Job {} failed for a reason of ours", next.get().id(), bug);
                failed(next.get().id(), UNEXPECTED, "MediaConvert failed for a reason of its own.");
            }
        }
    }

    private synchronized Optional<Job> next() {
        return closed
                ? Optional.empty()
                : shelf.all().stream()
                        .filter(job -> job.status() == JobStatus.SUBMITTED)
                        .min(Comparator.comparing((Job job) -> -job.priority()).thenComparing(Job::createdAt));
    }

    private void work(Job submitted) {
        String id = submitted.id();
        JobPlan plan = JobPlan.of(submitted.settings(), places);
        Conversion conversion = new Conversion(workshop, id, plan, percent -> shelf.progress(id, percent));
        if (!begin(id, conversion)) {
            return;
        }
        try {
            if (faults.failsNextJob()) {
                throw new ConversionFailed(ORDERED_FAULT, "An ordered fault.");
            }
            Made made = conversion.run();
            settle(id, job -> completed(job, made));
        } catch (ConversionFailed failure) {
            failed(id, failure.code, String.valueOf(failure.getMessage()));
        } catch (IOException failure) {
            failed(id, UNEXPECTED, "The files of the job cannot be read or written: " + failure.getMessage());
        } finally {
            synchronized (this) {
                current = null;
                currentId = null;
            }
        }
    }

    /** False when the job was canceled in between. */
    private synchronized boolean begin(String id, Conversion conversion) {
        Job job = shelf.find(id);
        if (closed || job.status() != JobStatus.SUBMITTED) {
            return false;
        }
        Instant now = clock.instant();
        shelf.put(job.toBuilder()
                .status(JobStatus.PROGRESSING)
                .currentPhase(JobPhase.TRANSCODING)
                .jobPercentComplete(0)
                .timing(job.timing().toBuilder().startTime(now).build())
                .build());
        currentId = id;
        current = conversion;
        return true;
    }

    @FunctionalInterface
    private interface Outcome {
        Job.Builder of(Job job);
    }

    /** Writes the outcome down, unless the job was canceled, or the server stops and the job is to start over. */
    private synchronized void settle(String id, Outcome outcome) {
        Job job = shelf.find(id);
        if (!closed && job.status() == JobStatus.PROGRESSING) {
            shelf.put(outcome.of(job)
                    .timing(job.timing().toBuilder().finishTime(clock.instant()).build())
                    .build());
        }
    }

    private static Job.Builder completed(Job job, Made made) {
        int millis = (int) Math.round(made.seconds() * 1000);
        List<OutputDetail> outputs = made.rungs().stream()
                .map(rung -> OutputDetail.builder()
                        .durationInMs(millis)
                        .videoDetails(v -> v.widthInPx(rung.width()).heightInPx(rung.height()))
                        .build())
                .toList();
        return job.toBuilder()
                .status(JobStatus.COMPLETE)
                .currentPhase(JobPhase.UPLOADING)
                .jobPercentComplete(100)
                .outputGroupDetails(
                        OutputGroupDetail.builder().outputDetails(outputs).build());
    }

    private void failed(String id, int code, String message) {
        LOG.warn("Job {} failed with code {}: {}", id, code, message);
        String words = message.length() > MAX_MESSAGE_CHARS ? message.substring(0, MAX_MESSAGE_CHARS) : message;
        settle(
                id,
                job -> job.toBuilder().status(JobStatus.ERROR).errorCode(code).errorMessage(words));
        try {
            workshop.work().delete(id);
        } catch (IOException | RuntimeException stuck) {
            LOG.warn("Job {}: what it had made is not cleared yet", id, stuck);
        }
    }

    synchronized void cancel(String id) {
        if (id.equals(currentId)) {
            killConverter();
        }
    }

    private synchronized void killConverter() {
        Conversion running = current;
        if (running != null) {
            running.kill();
        }
    }

    /** Ends the conversion under way; its job starts over at the next start. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            killConverter();
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the conversion did not end in {} s", STOP_SECONDS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
