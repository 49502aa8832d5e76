package tv.headwater.media.recordings;

import java.io.Serial;

/** Another process acts for the recording now: whatever we were about to write must not be written. */
final class HoldLost extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    HoldLost(Hold hold) {
        super("recording of broadcast " + hold.broadcastId() + " lost at fence " + hold.fence());
    }
}
