package tv.headwater.media.recordings;

import java.time.Duration;
import java.time.Instant;
import tv.headwater.media.recordings.Step.Adopt;
import tv.headwater.media.recordings.Step.Archived;
import tv.headwater.media.recordings.Step.Begin;
import tv.headwater.media.recordings.Step.CancelJob;
import tv.headwater.media.recordings.Step.CreateJob;
import tv.headwater.media.recordings.Step.DeleteFiles;
import tv.headwater.media.recordings.Step.Deleted;
import tv.headwater.media.recordings.Step.Fail;
import tv.headwater.media.recordings.Step.OnNotes;
import tv.headwater.media.recordings.Step.Progress;
import tv.headwater.media.recordings.Step.TryAgain;
import tv.headwater.media.recordings.Step.Wait;

/**
 * Decides the next step of a recording from what should be and what is. Remembers nothing, so a crash between any two steps
 * is no special case.
 *
 * @param maxAttempts how often a conversion is begun before the recording fails
 * @param retryPause before the second attempt; each further one waits that much longer
 */
record RecordingRules(int maxAttempts, Duration retryPause) {
    /** MediaConvert's limit of inputs in one job. */
    static final int MAX_PARTS = 150;

    Step next(Sight seen) {
        Recording noted = seen.noted();
        if (!noted.kept()) {
            return remove(seen, RecordingReasons.DELETED_BY_CREATOR);
        }
        if (!seen.at().isBefore(noted.expiresAt())) {
            return remove(seen, RecordingReasons.EXPIRED);
        }
        return switch (noted.state()) {
            case ARCHIVING -> noted.begunAt() == null ? begin(seen) : convert(seen);
            case ARCHIVED, FAILED, DELETED -> new Wait();
        };
    }

    /** A job that still writes is ended first, so that nothing appears after the files are gone. */
    private static Step remove(Sight seen, String reason) {
        if (seen.noted().state() == RecordingState.DELETED) {
            return new Wait();
        }
        ConvertJob job = seen.job();
        if (job != null && job.status() == ConvertJob.Status.UNDER_WAY) {
            return new CancelJob(job.id());
        }
        return seen.stored() ? new DeleteFiles() : new Deleted(reason);
    }

    private static Step begin(Sight seen) {
        Recording noted = seen.noted();
        if (noted.retryAt() != null && seen.at().isBefore(noted.retryAt())) {
            return new Wait();
        }
        if (seen.parts().isEmpty()) {
            return new Fail(RecordingReasons.NOTHING_RECORDED);
        }
        return seen.parts().size() > MAX_PARTS
                ? new Fail(RecordingReasons.tooManyParts(seen.parts().size(), MAX_PARTS))
                : new Begin(noted.attempts() + 1);
    }

    private Step convert(Sight seen) {
        Recording noted = seen.noted();
        ConvertJob job = seen.job();
        if (job == null) {
            return noted.jobId() == null
                    ? new CreateJob(noted.attempts(), seen.parts())
                    : again(seen, RecordingReasons.JOB_GONE);
        }
        if (!job.id().equals(noted.jobId())) {
            return new Adopt(job.id());
        }
        return switch (job.status()) {
            case UNDER_WAY -> job.percent() == noted.percent() ? new Wait() : new Progress(job.percent());
            case COMPLETE -> new Archived(noted.attempts(), job.durationMillis());
            case CANCELED -> again(seen, RecordingReasons.CANCELED);
            case FAILED -> again(seen, job.message() == null ? "no reason given" : job.message());
        };
    }

    private Step again(Sight seen, String message) {
        Recording noted = seen.noted();
        return noted.attempts() >= maxAttempts
                ? new Fail(RecordingReasons.gaveUp(noted.attempts(), message))
                : new TryAgain(RecordingReasons.failedOnce(message), afterPause(noted, seen.at()));
    }

    /** MediaConvert refused the order. That is most likely final, but an archive is not given up for one word. */
    OnNotes afterRefusal(Recording noted, String message, Instant at) {
        return noted.attempts() >= maxAttempts
                ? new Fail(RecordingReasons.refused(message))
                : new TryAgain(RecordingReasons.refusedOnce(message), afterPause(noted, at));
    }

    private Instant afterPause(Recording noted, Instant at) {
        return at.plus(retryPause.multipliedBy(noted.attempts()));
    }
}
