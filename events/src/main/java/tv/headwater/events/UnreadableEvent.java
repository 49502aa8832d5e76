package tv.headwater.events;

import java.io.Serial;

/** Bytes that are no event we know: an expected failure, to be counted and kept as a dead letter. */
public final class UnreadableEvent extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public UnreadableEvent(String message) {
        super(message);
    }

    public UnreadableEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
