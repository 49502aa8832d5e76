package tv.headwater.media.clips;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.headwater.media.bucket.MediaBucket;
import tv.headwater.media.clips.ClipCut.Found;
import tv.headwater.media.clips.ClipCut.Gone;
import tv.headwater.media.clips.ClipCut.NotYet;
import tv.headwater.media.clips.ClipCut.Outcome;
import tv.headwater.media.clips.ClipResult.Deleted;
import tv.headwater.media.clips.ClipResult.Failed;
import tv.headwater.media.clips.ClipResult.Later;
import tv.headwater.media.clips.ClipResult.Ready;

/**
 * Makes one clip: reads the playlists, copies the segments, writes playlists of its own, the first one last. Doing it twice makes the
 * same files again, so a crash at any moment costs nothing.
 */
final class ClipMaker {
    static final String GONE = "That part of the video is not there any more.";
    static final String NO_SOURCE = "The video of this broadcast is not there any more.";
    static final String NOT_YET = "Waiting for the end of the cut to be stored.";
    static final String UNREADABLE = "The video cannot be cut. Tell the operator. (%s)";

    private final MediaBucket bucket;

    ClipMaker(MediaBucket bucket) {
        this.bucket = bucket;
    }

    /** @throws RuntimeException if the bucket cannot be reached; it can be tried again */
    ClipResult fulfil(ClipOrder order) {
        if (order.deleted()) {
            bucket.deleteAll(order.folder(false));
            bucket.deleteAll(order.folder(true));
            return new Deleted();
        }
        String source = order.sourcePath();
        String master = source == null ? null : bucket.read(source.substring(1)).orElse(null);
        if (source == null || master == null) {
            return new Failed(NO_SOURCE);
        }
        try {
            return cut(order, source.substring(1), VariantList.parse(master));
        } catch (IllegalArgumentException unreadable) {
            return new Failed(UNREADABLE.formatted(unreadable.getMessage()));
        }
    }

    private ClipResult cut(ClipOrder order, String source, VariantList master) {
        String from = source.substring(0, source.lastIndexOf('/') + 1);
        Map<String, SegmentList> lists = new LinkedHashMap<>();
        for (String name : master.playlists()) {
            bucket.read(from + name).ifPresent(text -> lists.put(name, SegmentList.parse(text)));
        }
        if (lists.size() < master.playlists().size() || lists.isEmpty()) {
            return new Failed(NO_SOURCE);
        }
        Outcome outcome = ClipCut.of(lists.values().iterator().next(), order.fromMillis(), order.toMillis());
        if (outcome instanceof NotYet) {
            return new Later(NOT_YET);
        }
        if (outcome instanceof Gone || !copy(order, from, lists, (Found) outcome)) {
            bucket.deleteAll(order.folder());
            return new Failed(GONE);
        }
        Found found = (Found) outcome;
        boolean pictured = ClipPicture.choices(order, lists.values().iterator().next(), bucket).stream()
                .anyMatch(picture -> bucket.copy(picture, order.folder() + "picture.jpg"));
        bucket.write(order.folder() + "index.m3u8", master.text());
        return new Ready(
                "/" + order.folder() + "index.m3u8",
                pictured ? "/" + order.folder() + "picture.jpg" : null,
                found.startMillis(),
                found.durationMillis());
    }

    private boolean copy(ClipOrder order, String from, Map<String, SegmentList> lists, Found found) {
        for (Map.Entry<String, SegmentList> rendition : lists.entrySet()) {
            List<MediaSegment> segments = ClipCut.segments(rendition.getValue(), found);
            boolean whole = segments.size() == found.last() - found.first() + 1;
            if (!whole
                    || !ClipCut.files(segments).stream()
                            .allMatch(name -> bucket.copy(from + name, order.folder() + name))) {
                return false;
            }
            bucket.write(order.folder() + rendition.getKey(), ClipCut.playlist(segments));
        }
        return true;
    }
}
