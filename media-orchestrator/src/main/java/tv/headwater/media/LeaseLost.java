package tv.headwater.media;

import java.io.Serial;

/** Another orchestrator acts for the broadcast now: whatever we were about to write must not be written. */
final class LeaseLost extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    LeaseLost(Lease lease) {
        super("lease of broadcast " + lease.broadcastId() + " lost at fence " + lease.fence());
    }
}
