package tv.headwater.portal.watch;

import tv.headwater.portal.vod.Recording;

/**
 * What the watch page of a broadcast that is over needs.
 *
 * @param edgeUrl the origin of its pictures
 */
public record RecordedPage(WatchPage watch, Recording recording, String edgeUrl) {
    /** The address of the WebVTT file of small pictures; empty while there is none. */
    public String previewsUrl() {
        return recording.previewsPath() == null ? "" : edgeUrl + recording.previewsPath();
    }
}
