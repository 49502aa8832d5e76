package tv.headwater.media.recordings;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import tv.headwater.media.recordings.Step.Fail;

/** One look at everything: let recordings in, take those that need something, give each its turn. */
final class RecordingLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingLoop.class);
    private static final int FORBIDDEN = 403;

    private final RecordingTurn.Parts parts;

    RecordingLoop(
            RecordingsConfig config, DSLContext sql, MediaConvertClient client, RecordingFiles files, Clock clock) {
        this.parts = new RecordingTurn.Parts(
                new RecordingRules(config.maxAttempts(), config.retryPause()),
                new ConvertJobs(client, new JobOrder(config)),
                files,
                new RecordingStore(sql, config),
                new RecordingNotes(sql),
                clock);
    }

    /** @throws RuntimeException if the database cannot be reached; the next look starts anew */
    void once() {
        Instant now = parts.clock().instant();
        parts.store().admit(now);
        for (Hold hold : parts.store().claim(now)) {
            turn(hold);
        }
    }

    void releaseAll() {
        parts.store().releaseAll();
    }

    /** One recording's trouble must not keep the others from their turn. */
    private void turn(Hold hold) {
        try {
            new RecordingTurn(parts, hold).run();
        } catch (HoldLost lost) {
            LOG.info("{}", lost.getMessage());
        } catch (BadRequestException refused) {
            LOG.error("recording of broadcast {}: {}", hold.broadcastId(), refused.getMessage());
            giveUp(hold, refused);
        } catch (SdkException failed) {
            LOG.warn("recording of broadcast {}: {}; looking again", hold.broadcastId(), failed.getMessage());
            if (failed instanceof SdkServiceException service && service.statusCode() == FORBIDDEN) {
                parts.notes()
                        .explain(
                                hold,
                                RecordingReasons.NOT_ALLOWED,
                                parts.clock().instant());
            }
        } catch (UncheckedIOException | IllegalStateException failed) {
            LOG.warn("recording of broadcast {}: looking again", hold.broadcastId(), failed);
        }
    }

    /** A request that is wrong stays wrong. */
    private void giveUp(Hold hold, BadRequestException refused) {
        try {
            String message = String.valueOf(refused.awsErrorDetails().errorMessage());
            parts.notes()
                    .write(
                            hold,
                            new Fail(RecordingReasons.refused(message)),
                            parts.clock().instant());
        } catch (HoldLost lost) {
            LOG.info("{}", lost.getMessage());
        }
    }
}
