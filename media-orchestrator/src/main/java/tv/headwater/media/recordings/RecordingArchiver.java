package tv.headwater.media.recordings;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import tv.headwater.db.Database;

/**
 * The door: makes recordings of broadcasts that are over, and removes them, until closed. On a thread of its own, so that
 * trouble with MediaConvert never delays what is live. Database and client stay the caller's.
 */
public final class RecordingArchiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingArchiver.class);
    private static final int MAX_SLOWDOWN_DOUBLINGS = 5;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final RecordingLoop loop;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "recording-archiver");

    private RecordingArchiver(RecordingLoop loop, Duration interval) {
        this.loop = loop;
        this.interval = interval;
    }

    /** What the archiver works on; all of it stays the caller's. */
    public record Outside(Database database, MediaConvertClient client, RecordingFiles files) {}

    public static RecordingArchiver start(RecordingsConfig config, Outside outside, Clock clock) {
        RecordingLoop loop =
                new RecordingLoop(config, outside.database().sql(), outside.client(), outside.files(), clock);
        RecordingArchiver archiver = new RecordingArchiver(loop, config.interval());
        archiver.thread.start();
        return archiver;
    }

    private void run() {
        int failures = 0;
        do {
            failures = look() ? 0 : failures + 1;
        } while (!stoppedWithin(interval.multipliedBy(1L << Math.min(failures, MAX_SLOWDOWN_DOUBLINGS))));
    }

    /** Whatever goes wrong in one look, the next one starts from what is. */
    private boolean look() {
        try {
            loop.once();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("this look at recordings failed, the next one starts anew", e);
            return false;
        }
    }

    private boolean stoppedWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Finishes the call under way. What MediaConvert does goes on. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("a call is still under way; what it holds runs out by itself");
            return;
        }
        loop.releaseAll();
    }
}
