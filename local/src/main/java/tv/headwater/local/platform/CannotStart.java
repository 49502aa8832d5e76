package tv.headwater.local.platform;

import java.io.Serial;

/** Something outside the program keeps the platform from starting; the message says in one line what to do. */
public final class CannotStart extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
