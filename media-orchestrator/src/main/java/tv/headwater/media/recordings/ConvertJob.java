package tv.headwater.media.recordings;

import org.jspecify.annotations.Nullable;

/**
 * A job as MediaConvert tells it.
 *
 * @param percent done so far
 * @param message why it failed; null while nothing is wrong
 * @param durationMillis of what was made; 0 until it is complete
 */
record ConvertJob(
        String id, Status status, int percent, @Nullable String message, long durationMillis) {
    /** What MediaConvert's statuses mean here. */
    enum Status {
        UNDER_WAY,
        COMPLETE,
        CANCELED,
        FAILED
    }
}
