package tv.headwater.ingest.web;

import java.time.Duration;

/**
 * Decides when a connection has been sending for too long without a request coming of it: each byte keeps an idle time-out from
 * ending it. Not thread-safe.
 */
final class Pace {
    private final long headMillis;
    private long requests = -1;
    private long bytes;
    private long sinceMillis;

    Pace(Duration head) {
        this.headMillis = head.toMillis();
    }

    /**
     * True if it should be closed.
     *
     * @param requestsNow heads that came whole, ever
     * @param bytesNow that came, ever
     */
    boolean isStuck(long requestsNow, long bytesNow, long nowMillis) {
        if (requestsNow != requests || bytesNow == bytes) {
            requests = requestsNow;
            bytes = bytesNow;
            sinceMillis = nowMillis;
            return false;
        }
        return nowMillis - sinceMillis > headMillis;
    }
}
