package tv.headwater.media.recordings;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What should be and what is noted of one recording.
 *
 * @param kept whether its creator wants it
 * @param isPrivate whether it is to play with signed cookies only
 * @param attempts begun so far
 * @param begunAt when the attempt under way was noted, which is before its job is created; null between attempts
 * @param jobId MediaConvert's; null while it is not known whether there is one
 * @param retryAt no attempt begins before; null at once
 */
record Recording(
        UUID broadcastId,
        boolean kept,
        boolean isPrivate,
        RecordingState state,
        int percent,
        int attempts,
        @Nullable Instant begunAt,
        @Nullable String jobId,
        @Nullable Instant retryAt,
        Instant expiresAt) {

    /** The attempt under way, or the last one. */
    Attempt attempt() {
        return new Attempt(broadcastId, isPrivate, attempts);
    }
}
