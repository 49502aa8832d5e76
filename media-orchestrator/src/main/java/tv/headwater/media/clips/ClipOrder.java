package tv.headwater.media.clips;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clip that is to be made or deleted, and where its video and picture come from.
 *
 * @param deleted whether it is to go
 * @param isPrivate whether it is to play with signed cookies only
 * @param isLive whether it is cut from live video, its times since epoch; else from the recording, its times since the start
 * @param sourcePath the playlist it is cut from, below the edge's origin; null when there is none any more
 * @param picturePath of the whole video; null when there is none
 * @param attempts so far
 */
record ClipOrder(
        UUID id,
        boolean deleted,
        boolean isPrivate,
        boolean isLive,
        long fromMillis,
        long toMillis,
        @Nullable String sourcePath,
        @Nullable String picturePath,
        int attempts) {
    /** Where its files lie in the media bucket, with a slash at the end. */
    String folder() {
        return folder(isPrivate);
    }

    String folder(boolean asPrivate) {
        return (asPrivate ? "private/" : "") + "clips/" + id + "/";
    }
}
