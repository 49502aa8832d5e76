package tv.headwater.ingest.web;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.IngestLimits;
import tv.headwater.ingest.intake.RefusalReason;
import tv.headwater.ingest.session.Session;

/**
 * The memory that bodies may take while they are read: of all together, and of one playback a part, so that one slow sender of many
 * bodies leaves room for the others.
 *
 * @param bytesInFlight of all bodies being read
 */
record Room(IngestLimits limits, AtomicLong bytesInFlight, Session session) {
    /** Why there is no room; null if it is taken, until {@link #leave}. */
    @Nullable
    Problem take(long bytes) {
        if (!session.hold(bytes)) {
            return Admission.sessionRate();
        }
        if (bytesInFlight.addAndGet(bytes) > limits.maxBytesInFlight()) {
            leave(bytes);
            return new Problem(
                    RefusalReason.BUSY, 503, "Busy", "Too many bodies are being read. Send the same body again later.");
        }
        return null;
    }

    void leave(long bytes) {
        bytesInFlight.addAndGet(-bytes);
        session.release(bytes);
    }
}
