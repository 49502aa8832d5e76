package tv.headwater.media;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.media.Action.Fail;

/** Draws the consequence of a command that failed, by its class: later, look again, tell the operator, or give up. */
final class TurnFailures {
    private static final Logger LOG = LoggerFactory.getLogger(TurnFailures.class);

    private final MediaNotes notes;
    private final Backoff backoff;

    TurnFailures(MediaNotes notes, Backoff backoff) {
        this.notes = notes;
        this.backoff = backoff;
    }

    void note(Lease lease, CommandFailed failed, Instant now) {
        String message = failed.explanation();
        switch (failed.kind()) {
            case LOOK_AGAIN -> LOG.info("broadcast {}: {}; looking again", lease.broadcastId(), failed.getMessage());
            case RETRY -> {
                LOG.warn("broadcast {}: {}; trying again", lease.broadcastId(), failed.getMessage());
                backoff.failed(lease.broadcastId(), now);
                notes.explain(lease, Reasons.retrying(message), now);
            }
            case NOT_ALLOWED -> {
                LOG.error("broadcast {}: {}; grant the permission", lease.broadcastId(), failed.getMessage());
                backoff.failed(lease.broadcastId(), now);
                notes.explain(lease, Reasons.NOT_ALLOWED, now);
            }
            case REFUSED -> {
                LOG.error("broadcast {}: {}", lease.broadcastId(), failed.getMessage());
                backoff.failed(lease.broadcastId(), now);
                if (failed.isFatal()) {
                    giveUp(lease, message, now);
                }
            }
        }
    }

    private void giveUp(Lease lease, String message, Instant now) {
        try {
            notes.write(lease, new Fail(Reasons.refused(message)), now);
        } catch (LeaseLost e) {
            LOG.info("{}", e.getMessage());
        }
    }
}
