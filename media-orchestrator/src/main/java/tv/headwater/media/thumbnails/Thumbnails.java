package tv.headwater.media.thumbnails;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.db.Database;
import tv.headwater.media.bucket.MediaBucket;
import tv.headwater.media.bucket.StoredFile;
import tv.headwater.media.looking.Lookout;

/**
 * The door: copies the newest frame capture of each live broadcast to its thumbnail, and deletes captures that no clip can need,
 * until closed. Several may run at once: they copy the same. Database and bucket stay the caller's.
 */
public final class Thumbnails implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    /** Half of the time between two captures. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    /** For who cut at the very end of the window. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final LiveBroadcastsQuery live;
    private final MediaBucket bucket;
    private final Duration window;
    private final Clock clock;
    private final Lookout lookout;
    private final Map<UUID, StoredFile> shown = new HashMap<>();

    private Thumbnails(LiveBroadcastsQuery live, MediaBucket bucket, Duration window, Clock clock) {
        this.live = live;
        this.bucket = bucket;
        this.window = window;
        this.clock = clock;
        this.lookout = new Lookout("thumbnails", INTERVAL, this::once);
    }

    /** @param window how far back somebody who watches live can go, and clips are cut */
    public static Thumbnails start(Database database, MediaBucket bucket, Duration window, Clock clock) {
        Thumbnails thumbnails = new Thumbnails(new LiveBroadcastsQuery(database.sql()), bucket, window, clock);
        thumbnails.lookout.start();
        return thumbnails;
    }

    private void once() {
        List<LiveBroadcast> broadcasts = live.now();
        shown.keySet().retainAll(broadcasts.stream().map(LiveBroadcast::id).collect(Collectors.toSet()));
        broadcasts.forEach(this::refresh);
    }

    /** The trouble of one costs the others no picture. */
    private void refresh(LiveBroadcast broadcast) {
        try {
            List<StoredFile> captures = bucket.list(Captures.folder(broadcast.thumbnailKey()));
            Captures.newest(captures, broadcast.since()).ifPresent(newest -> show(broadcast, newest));
            bucket.delete(
                    Captures.outdated(captures, clock.instant().minus(window).minus(MARGIN)));
        } catch (UncheckedIOException | SdkException failure) {
            LOG.warn("the picture of broadcast {} stays as it was: {}", broadcast.id(), failure.getMessage());
        }
    }

    private void show(LiveBroadcast broadcast, StoredFile newest) {
        if (!newest.equals(shown.get(broadcast.id())) && bucket.copy(newest.key(), broadcast.thumbnailKey())) {
            shown.put(broadcast.id(), newest);
        }
    }

    /** Finishes the copy under way. */
    @Override
    public void close() {
        if (!lookout.stop()) {
            LOG.warn("a picture is still being copied");
        }
    }
}
