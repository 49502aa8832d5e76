package tv.headwater.media.clips;

import org.jspecify.annotations.Nullable;

/**
 * A segment of a playlist.
 *
 * @param sequence its media sequence number, the same in all renditions
 * @param startMillis in the playlist's own time: since epoch where it carries times, else since its first segment
 * @param map the name of its initialization section; null for MPEG-TS
 */
record MediaSegment(
        String name,
        long sequence,
        long startMillis,
        long millis,
        boolean discontinuity,
        @Nullable String map) {
    long endMillis() {
        return startMillis + millis;
    }
}
