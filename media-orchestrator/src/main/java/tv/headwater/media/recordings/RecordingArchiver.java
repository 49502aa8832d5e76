package tv.headwater.media.recordings;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import tv.headwater.db.Database;
import tv.headwater.media.looking.Lookout;

/**
 * The door: makes recordings of broadcasts that are over, and removes them, until closed. On a thread of its own, so that
 * trouble with MediaConvert never delays what is live. Database and client stay the caller's.
 */
public final class RecordingArchiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingArchiver.class);

    private final RecordingLoop loop;
    private final Lookout lookout;

    private RecordingArchiver(RecordingsConfig config, RecordingLoop loop) {
        this.loop = loop;
        this.lookout = new Lookout("recording-archiver", config.interval(), loop::once);
    }

    /** What the archiver works on; all of it stays the caller's. */
    public record Outside(Database database, MediaConvertClient client, RecordingFiles files) {}

    public static RecordingArchiver start(RecordingsConfig config, Outside outside, Clock clock) {
        RecordingLoop loop =
                new RecordingLoop(config, outside.database().sql(), outside.client(), outside.files(), clock);
        RecordingArchiver archiver = new RecordingArchiver(config, loop);
        archiver.lookout.start();
        return archiver;
    }

    /** Looks soon: something may have changed on MediaConvert. */
    public void hasten() {
        lookout.hasten();
    }

    /** Finishes the call under way. What MediaConvert does goes on. */
    @Override
    public void close() {
        if (lookout.stop()) {
            loop.releaseAll();
        } else {
            LOG.warn("a call is still under way; what it holds runs out by itself");
        }
    }
}
