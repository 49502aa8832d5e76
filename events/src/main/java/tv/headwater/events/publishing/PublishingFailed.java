package tv.headwater.events.publishing;

import java.io.Serial;

/** An event could not be handed to Kinesis: its queue is full, its time is up, or the publisher is closed. */
public final class PublishingFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public PublishingFailed(String message) {
        super(message);
    }

    public PublishingFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
