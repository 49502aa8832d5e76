package tv.headwater.lakehouse;

import java.io.Serial;

/** The catalog does not answer: the platform is not running, or the address is wrong. */
public final class LakehouseUnreachable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    LakehouseUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
