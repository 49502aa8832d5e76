package tv.headwater.ingest;

import java.time.Duration;

/**
 * What clients may use up.
 *
 * @param maxBodyBytes a larger body is refused before it is read
 * @param maxRecordsPerBody lines of one body
 * @param maxRequestsInFlight bodies being read or waiting for Kinesis; beyond it requests are shed with 503
 * @param bodyTimeout from the first byte of a body to its last
 */
public record IngestLimits(int maxBodyBytes, int maxRecordsPerBody, int maxRequestsInFlight, Duration bodyTimeout) {
    public IngestLimits {
        if (maxBodyBytes < 1 || maxRecordsPerBody < 1 || maxRequestsInFlight < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (bodyTimeout.isNegative() || bodyTimeout.isZero()) {
            throw new IllegalArgumentException("bodyTimeout must be positive");
        }
    }

    public static IngestLimits defaults() {
        return new IngestLimits(256 * 1024, 2000, 2000, Duration.ofSeconds(10));
    }
}
