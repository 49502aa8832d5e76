package tv.headwater.media.clips;

import org.jspecify.annotations.Nullable;

/** What became of a clip. */
sealed interface ClipResult {
    /** @param picturePath null when there is none */
    record Ready(String playbackPath, @Nullable String picturePath, int startMillis, int durationMillis)
            implements ClipResult {}

    /** It can be tried again. */
    record Later(String reason) implements ClipResult {}

    /** Trying again would not help. */
    record Failed(String reason) implements ClipResult {}

    record Deleted() implements ClipResult {}
}
