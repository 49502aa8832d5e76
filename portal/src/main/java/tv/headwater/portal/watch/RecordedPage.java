package tv.headwater.portal.watch;

import org.jspecify.annotations.Nullable;
import tv.headwater.portal.vod.Recording;

/**
 * What the watch page of a broadcast that is over needs.
 *
 * @param edgeUrl the origin of its pictures
 */
public record RecordedPage(WatchPage watch, Recording recording, String edgeUrl) {
    /** What is seen before it plays; null when there is no picture that everybody may have. */
    public @Nullable String posterUrl() {
        return recording.isWatchable() ? recording.thumbnailUrl(edgeUrl) : null;
    }

    /** The address of the WebVTT file of small pictures; empty while there is none. */
    public String previewsUrl() {
        return recording.previewsPath() == null ? "" : edgeUrl + recording.previewsPath();
    }
}
