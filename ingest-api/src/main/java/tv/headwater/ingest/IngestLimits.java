package tv.headwater.ingest;

import java.time.Duration;

/**
 * What clients may use up.
 *
 * @param maxBodyBytes a larger body, as it is sent, is refused before it is read
 * @param maxExpandedBytes what a compressed body may become
 * @param maxRecordsPerBody lines of one body
 * @param maxRequestsInFlight bodies waiting for Kinesis; beyond it requests are shed with 503
 * @param maxBytesInFlight of all bodies being read together; beyond it requests are shed with 503
 * @param bodyTimeout from the first byte of a body to its last
 * @param rates how much one playback and one address may send
 * @param connections how many there may be, and how slow
 */
public record IngestLimits(
        int maxBodyBytes,
        int maxExpandedBytes,
        int maxRecordsPerBody,
        int maxRequestsInFlight,
        long maxBytesInFlight,
        Duration bodyTimeout,
        RateLimits rates,
        ConnectionLimits connections) {
    private static final int DEFAULT_BODY_BYTES = 256 * 1024;
    private static final int DEFAULT_EXPANDED_BYTES = 1024 * 1024;
    private static final long DEFAULT_BYTES_IN_FLIGHT = 64L * 1024 * 1024;

    public IngestLimits {
        if (maxBodyBytes < 1 || maxExpandedBytes < 1 || maxRecordsPerBody < 1) {
            throw new IllegalArgumentException("limits of a body must be positive");
        }
        if (maxRequestsInFlight < 1 || maxBytesInFlight < 1) {
            throw new IllegalArgumentException("limits of all bodies must be positive");
        }
        if (bodyTimeout.isNegative() || bodyTimeout.isZero()) {
            throw new IllegalArgumentException("bodyTimeout must be positive");
        }
    }

    /** With the default limits for what the others leave open. */
    public IngestLimits(int maxBodyBytes, int maxRecordsPerBody, int maxRequestsInFlight, Duration bodyTimeout) {
        this(
                maxBodyBytes,
                DEFAULT_EXPANDED_BYTES,
                maxRecordsPerBody,
                maxRequestsInFlight,
                DEFAULT_BYTES_IN_FLIGHT,
                bodyTimeout,
                RateLimits.defaults(),
                ConnectionLimits.defaults());
    }

    public static IngestLimits defaults() {
        return new IngestLimits(DEFAULT_BODY_BYTES, 2000, 2000, Duration.ofSeconds(10));
    }

    public IngestLimits withRates(RateLimits other) {
        return new IngestLimits(
                maxBodyBytes,
                maxExpandedBytes,
                maxRecordsPerBody,
                maxRequestsInFlight,
                maxBytesInFlight,
                bodyTimeout,
                other,
                connections);
    }

    public IngestLimits withConnections(ConnectionLimits other) {
        return new IngestLimits(
                maxBodyBytes,
                maxExpandedBytes,
                maxRecordsPerBody,
                maxRequestsInFlight,
                maxBytesInFlight,
                bodyTimeout,
                rates,
                other);
    }
}
