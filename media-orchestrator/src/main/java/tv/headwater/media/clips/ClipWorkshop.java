package tv.headwater.media.clips;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.db.Database;
import tv.headwater.media.bucket.MediaBucket;
import tv.headwater.media.clips.ClipResult.Later;
import tv.headwater.media.looking.Lookout;

/** The door: makes clips, and deletes them, until closed. Database and files stay the caller's. */
public final class ClipWorkshop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClipWorkshop.class);
    /** Somebody waits for their clip. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private static final int MAX_PER_LOOK = 50;
    private static final String UNREACHABLE = "The video store cannot be reached; it is tried again.";

    private final ClipStore store;
    private final ClipMaker maker;
    private final Clock clock;
    private final Lookout lookout;

    private ClipWorkshop(ClipStore store, ClipMaker maker, Clock clock) {
        this.store = store;
        this.maker = maker;
        this.clock = clock;
        this.lookout = new Lookout("clips", INTERVAL, this::once);
    }

    public static ClipWorkshop start(Database database, MediaBucket bucket, Clock clock) {
        ClipWorkshop workshop = new ClipWorkshop(new ClipStore(database.sql()), new ClipMaker(bucket), clock);
        workshop.lookout.start();
        return workshop;
    }

    private void once() {
        for (int i = 0; i < MAX_PER_LOOK && store.fulfilNext(clock.instant(), this::fulfil); i++) {
            // the next one
        }
    }

    /** One clip's trouble must not keep the others waiting. */
    private ClipResult fulfil(ClipOrder order) {
        try {
            ClipResult result = maker.fulfil(order);
            LOG.info("clip {}: {}", order.id(), result);
            return result;
        } catch (UncheckedIOException | SdkException failure) {
            LOG.warn("clip {} is tried again: {}", order.id(), failure.getMessage());
            return new Later(UNREACHABLE);
        }
    }

    /** Finishes the clip under way. */
    @Override
    public void close() {
        if (!lookout.stop()) {
            LOG.warn("a clip is still being copied; whoever comes next makes it again");
        }
    }
}
