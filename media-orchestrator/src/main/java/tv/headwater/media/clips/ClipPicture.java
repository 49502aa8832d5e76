package tv.headwater.media.clips;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tv.headwater.media.bucket.MediaBucket;
import tv.headwater.media.bucket.StoredFile;
import tv.headwater.media.recordings.RecordingPictures;
import tv.headwater.media.thumbnails.Captures;

/** Chooses a clip's picture: the one nearest to its middle, else that of the whole video. */
final class ClipPicture {
    private ClipPicture() {}

    /**
     * Keys to try, the best first.
     *
     * @param video what there is of it: what MediaLive captured while none arrived is black
     */
    static List<String> choices(ClipOrder order, SegmentList video, MediaBucket bucket) {
        List<String> keys = new ArrayList<>();
        long middle = (order.fromMillis() + order.toMillis()) / 2;
        String source = order.sourcePath();
        if (source != null && order.isLive()) {
            List<StoredFile> captures = bucket.list(Captures.folder(source.substring(1))).stream()
                    .filter(each -> video.plays(each.modified().toEpochMilli()))
                    .toList();
            Captures.nearest(captures, Instant.ofEpochMilli(middle)).ifPresent(found -> keys.add(found.key()));
        } else if (source != null) {
            keys.addAll(RecordingPictures.near(source.substring(1, source.lastIndexOf('/')), middle));
        }
        if (order.picturePath() != null) {
            keys.add(order.picturePath().substring(1));
        }
        return keys;
    }
}
