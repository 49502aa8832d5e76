package tv.headwater.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import tv.headwater.local.eventbridge.Events;
import tv.headwater.local.sdkmodel.SdkJson;

/** All jobs as they are, oldest first, kept in one file that is replaced as a whole. Thread-safe. */
final class JobShelf {
    /** Beyond, the oldest finished jobs are forgotten; AWS forgets them after 90 days. */
    static final int MAX_JOBS = 1_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final JobEvents events;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private long lastId;

    private JobShelf(Path file, JobEvents events) {
        this.file = file;
        this.events = events;
    }

    /** Jobs that were under way when the file was written start over. */
    static JobShelf open(Path folder, Events events) throws IOException {
        Files.createDirectories(folder);
        JobShelf shelf = new JobShelf(folder.resolve("jobs.json"), new JobEvents(events));
        if (Files.exists(shelf.file)) {
            JsonNode json = JSON.readTree(Files.readAllBytes(shelf.file));
            shelf.lastId = json.path("lastId").asLong();
            json.path("jobs").forEach(each -> {
                Job job = SdkJson.read(each, Job.builder());
                shelf.jobs.put(job.id(), job.status() == JobStatus.PROGRESSING ? startOver(job) : job);
            });
        }
        return shelf;
    }

    private static Job startOver(Job job) {
        return job.toBuilder()
                .status(JobStatus.SUBMITTED)
                .jobPercentComplete(null)
                .currentPhase((String) null)
                .build();
    }

    /** As MediaConvert's: thirteen digits, a dash, six characters. */
    synchronized String nextId(Instant now) {
        lastId++;
        return "%013d-%06d".formatted(now.toEpochMilli(), lastId);
    }

    synchronized List<Job> all() {
        return new ArrayList<>(jobs.values());
    }

    /** @throws MediaConvertError 404 when there is none */
    synchronized Job find(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw new MediaConvertError(404, "Job " + id + " was not found");
        }
        return job;
    }

    /** Returns when the file holds it; a new status is told. */
    synchronized void put(Job job) {
        Job before = jobs.put(job.id(), job);
        forgetOldest();
        save();
        if (before == null || before.status() != job.status()) {
            events.statusChanged(job);
        }
    }

    /** Progress of a job under way: not worth a write, a restart starts the job over. */
    synchronized void progress(String id, int percent) {
        jobs.computeIfPresent(
                id,
                (key, job) -> job.status() == JobStatus.PROGRESSING
                        ? job.toBuilder().jobPercentComplete(percent).build()
                        : job);
    }

    private void forgetOldest() {
        Iterator<Job> oldest = jobs.values().iterator();
        while (jobs.size() > MAX_JOBS && oldest.hasNext()) {
            if (isOver(oldest.next().status())) {
                oldest.remove();
            }
        }
    }

    static boolean isOver(JobStatus status) {
        return switch (status) {
            case COMPLETE, CANCELED, ERROR -> true;
            case SUBMITTED, PROGRESSING -> false;
            case UNKNOWN_TO_SDK_VERSION -> throw new NoSuchElementException("a status MediaConvert does not have");
        };
    }

    private void save() {
        ObjectNode json = JSON.createObjectNode().put("lastId", lastId);
        var all = json.putArray("jobs");
        jobs.values().forEach(job -> all.add(SdkJson.write(job)));
        try {
            Path next = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(next, JSON.writeValueAsBytes(json));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("MediaConvert's jobs cannot be kept in " + file, failure);
        }
    }
}
