package tv.headwater.media.recordings;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import tv.headwater.media.looking.Backoff;
import tv.headwater.media.looking.Failure;

/** One look at everything: let recordings in, take those that need something, give each its turn. */
final class RecordingLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingLoop.class);

    private final RecordingTurn.Parts parts;
    private final Backoff backoff;

    RecordingLoop(
            RecordingsConfig config, DSLContext sql, MediaConvertClient client, RecordingFiles files, Clock clock) {
        this.parts = new RecordingTurn.Parts(
                new RecordingRules(config.maxAttempts(), config.retryPause()),
                new ConvertJobs(client, new JobOrder(config)),
                files,
                new RecordingStore(sql, config),
                new RecordingNotes(sql),
                clock);
        this.backoff = new Backoff(new Random(config.owner().hashCode()));
    }

    /** @throws RuntimeException if the database cannot be reached; the next look starts anew */
    void once() {
        Instant now = parts.clock().instant();
        parts.store().admit(now);
        List<Hold> held = parts.store().claim(now);
        backoff.keepOnly(held.stream().map(Hold::broadcastId).toList());
        held.stream().filter(hold -> backoff.mayTry(hold.broadcastId(), now)).forEach(this::turn);
    }

    void releaseAll() {
        parts.store().releaseAll();
    }

    /** One recording's trouble must not keep the others from their turn. */
    private void turn(Hold hold) {
        try {
            new RecordingTurn(parts, hold).run();
            backoff.succeeded(hold.broadcastId());
        } catch (HoldLost lost) {
            LOG.info("{}", lost.getMessage());
        } catch (SdkException failed) {
            note(hold, failed);
        } catch (UncheckedIOException | IllegalStateException failed) {
            LOG.warn("recording of broadcast {}: looking again", hold.broadcastId(), failed);
            backoff.failed(hold.broadcastId(), parts.clock().instant());
        }
    }

    /** Whatever failed, the next look starts from what is then: nothing is remembered but the pause before it. */
    private void note(Hold hold, SdkException failed) {
        Instant now = parts.clock().instant();
        String message = Failure.message(failed);
        backoff.failed(hold.broadcastId(), now);
        switch (Failure.of(failed)) {
            case LOOK_AGAIN -> LOG.info("recording of broadcast {}: {}; looking again", hold.broadcastId(), message);
            case RETRY -> {
                LOG.warn("recording of broadcast {}: {}; trying again", hold.broadcastId(), message);
                parts.notes().explain(hold, RecordingReasons.retrying(message), now);
            }
            case NOT_ALLOWED -> {
                LOG.error("recording of broadcast {}: {}; grant the permission", hold.broadcastId(), message);
                parts.notes().explain(hold, RecordingReasons.NOT_ALLOWED, now);
            }
            case REFUSED -> LOG.error("recording of broadcast {}: {}; looking again", hold.broadcastId(), message);
        }
    }
}
