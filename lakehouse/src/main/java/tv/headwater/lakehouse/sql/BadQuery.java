package tv.headwater.lakehouse.sql;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The query cannot be answered; the message says why, in the engine's own words where it has some. */
public final class BadQuery extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    BadQuery(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
