package tv.headwater.media;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.media.Action.Fail;
import tv.headwater.media.looking.Backoff;
import tv.headwater.media.looking.Failure;

/** Draws the consequence of a call that failed, by its class: later, look again, tell the operator, or give up. */
final class TurnFailures {
    private static final Logger LOG = LoggerFactory.getLogger(TurnFailures.class);

    private final MediaNotes notes;
    private final Backoff backoff;
    private final Map<UUID, String> denied = new LinkedHashMap<>();

    TurnFailures(MediaNotes notes, Backoff backoff) {
        this.notes = notes;
        this.backoff = backoff;
    }

    boolean mayTry(Lease lease, Instant now) {
        return backoff.mayTry(lease.broadcastId(), now);
    }

    void succeeded(Lease lease) {
        backoff.succeeded(lease.broadcastId());
        denied.remove(lease.broadcastId());
    }

    /** Forgets the troubles of all others. */
    void keepOnly(Collection<UUID> broadcastIds) {
        backoff.keepOnly(broadcastIds);
        denied.keySet().retainAll(broadcastIds);
    }

    /** What MediaLive does not allow us: only the operator can mend it. */
    @Nullable
    String denied() {
        return denied.isEmpty() ? null : denied.values().iterator().next();
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
            case NOT_ALLOWED -> deny(lease, failed.command().getClass().getSimpleName() + ": " + message, now);
            case REFUSED -> {
                LOG.error("broadcast {}: {}", lease.broadcastId(), failed.getMessage());
                backoff.failed(lease.broadcastId(), now);
                if (failed.isFatal()) {
                    giveUp(lease, message, now);
                }
            }
        }
    }

    /** A look that failed changes nothing: whatever its class, it is taken again later. */
    void note(Lease lease, SdkException failed, Instant now) {
        if (Failure.of(failed) == Failure.NOT_ALLOWED) {
            deny(lease, Failure.message(failed), now);
        } else {
            LOG.warn("broadcast {}: MediaLive cannot be read: {}", lease.broadcastId(), Failure.message(failed));
            backoff.failed(lease.broadcastId(), now);
        }
    }

    private void deny(Lease lease, String message, Instant now) {
        LOG.error("broadcast {}: {}; grant the permission", lease.broadcastId(), message);
        denied.put(lease.broadcastId(), message);
        backoff.failed(lease.broadcastId(), now);
        notes.explain(lease, Reasons.NOT_ALLOWED, now);
    }

    private void giveUp(Lease lease, String message, Instant now) {
        try {
            notes.write(lease, new Fail(Reasons.refused(message)), now);
        } catch (LeaseLost e) {
            LOG.info("{}", e.getMessage());
        }
    }
}
