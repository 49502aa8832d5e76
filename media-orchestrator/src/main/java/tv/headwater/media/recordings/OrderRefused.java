package tv.headwater.media.recordings;

import java.io.Serial;

/** MediaConvert finds the order itself wrong: it stays so. */
final class OrderRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    OrderRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
