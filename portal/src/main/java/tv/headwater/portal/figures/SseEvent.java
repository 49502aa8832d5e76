package tv.headwater.portal.figures;

import java.nio.charset.StandardCharsets;

/**
 * One event as it goes over the wire, made once for all who get it.
 *
 * @param bytes not to be changed
 */
record SseEvent(byte[] bytes) {
    /** @param data in one line */
    static SseEvent of(String name, String data) {
        return new SseEvent(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** How long the reader waits before it connects again after a loss. */
    static SseEvent retryAfter(long millis) {
        return new SseEvent(("retry: " + millis + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
