package tv.headwater.media.recordings;

import java.time.Instant;
import java.util.List;

/** The next step of one recording. */
sealed interface Step {
    /** A step outside our notes. */
    sealed interface Outside extends Step {}

    /** A step that only changes our notes. */
    sealed interface OnNotes extends Step {}

    /** @param attempt part of token, metadata and path: what an attempt makes is never another's */
    record CreateJob(int attempt, List<String> parts) implements Outside {}

    record CancelJob(String jobId) implements Outside {}

    /** Removes archive, video and what is left of the live one. */
    record DeleteFiles() implements Outside {}

    /** Written before the job is created: whoever comes next knows that there may be one. */
    record Begin(int attempt) implements OnNotes {}

    /** Writes down a job that exists, whoever's call made it. */
    record Adopt(String jobId) implements OnNotes {}

    record Progress(int percent) implements OnNotes {}

    record Archived(int attempt, long durationMillis) implements OnNotes {}

    record TryAgain(String reason, Instant notBefore) implements OnNotes {}

    record Fail(String reason) implements OnNotes {}

    record Deleted(String reason) implements OnNotes {}

    /** Nothing to do until something changes. */
    record Wait() implements Step {}
}
