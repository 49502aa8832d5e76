package tv.headwater.flink.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.distribution.Durations;

/**
 * What requests add to the figures of a delivery; sums in any order and any grouping give the same, and nothing is ever taken
 * back. Stored in state: only ever grows.
 *
 * @param bytes that left the edge, headers included
 * @param hits answered from a cache of the CDN, and {@code misses} asked from the origin
 * @param clientErrors statuses 4xx
 * @param serverErrors statuses 5xx
 * @param aborted the viewer left before the answer (status 0)
 * @param statuses how often each status came ({@link Counts})
 * @param firstBytes time to first byte of answers with 2xx ({@link Durations})
 * @param lastBytes time to last byte of the same
 * @param transferBytes of answers with 2xx whose time is known
 * @param transferMillis that those took
 * @param lastAt end of the latest request, ms since epoch
 */
public record DeliveryTally(
        long requests,
        long bytes,
        long hits,
        long misses,
        long clientErrors,
        long serverErrors,
        long aborted,
        long[] statuses,
        long[] firstBytes,
        long[] lastBytes,
        long transferBytes,
        long transferMillis,
        long lastAt) {
    static final DeliveryTally ZERO =
            new DeliveryTally(0, 0, 0, 0, 0, 0, 0, Counts.NONE, Counts.NONE, Counts.NONE, 0, 0, 0);

    /** CloudFront developer guide, {@code x-edge-result-type}; the local edge says Hit and Miss as well. */
    private static final Set<String> HITS = Set.of("hit", "refreshhit", "originshieldhit");

    private static final String MISS = "miss";
    private static final int OK = 2;
    private static final int CLIENT_ERROR = 4;
    private static final int SERVER_ERROR = 5;
    private static final int CLASS = 100;

    static DeliveryTally of(CdnRequest request) {
        int statusClass = request.getStatus() / CLASS;
        String result = result(request.getResultType());
        Long took = statusClass == OK ? request.getTimeTakenMs() : null;
        return new DeliveryTally(
                1,
                request.getBytesSent(),
                one(HITS.contains(result)),
                one(result.equals(MISS)),
                one(statusClass == CLIENT_ERROR),
                one(statusClass == SERVER_ERROR),
                one(request.getStatus() == 0),
                Counts.one(request.getStatus()),
                durations(statusClass == OK ? request.getFirstByteMs() : null),
                durations(took),
                took == null ? 0 : request.getBytesSent(),
                took == null ? 0 : took,
                request.getAt());
    }

    DeliveryTally plus(DeliveryTally other) {
        return new DeliveryTally(
                requests + other.requests,
                bytes + other.bytes,
                hits + other.hits,
                misses + other.misses,
                clientErrors + other.clientErrors,
                serverErrors + other.serverErrors,
                aborted + other.aborted,
                Counts.sum(statuses, other.statuses),
                Counts.sum(firstBytes, other.firstBytes),
                Counts.sum(lastBytes, other.lastBytes),
                transferBytes + other.transferBytes,
                transferMillis + other.transferMillis,
                Math.max(lastAt, other.lastAt));
    }

    private static String result(@Nullable String type) {
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private static long[] durations(@Nullable Long millis) {
        return millis == null ? Counts.NONE : Durations.of(millis);
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeliveryTally that
                && Arrays.equals(figures(), that.figures())
                && Arrays.deepEquals(counts(), that.counts());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(figures()) + Arrays.deepHashCode(counts());
    }

    @Override
    public String toString() {
        return "DeliveryTally" + Arrays.toString(figures()) + Arrays.deepToString(counts());
    }

    private long[] figures() {
        return new long[] {
            requests, bytes, hits, misses, clientErrors, serverErrors, aborted, transferBytes, transferMillis, lastAt
        };
    }

    private long[][] counts() {
        return new long[][] {statuses, firstBytes, lastBytes};
    }
}
