package tv.headwater.flink.delivery;

import java.io.Serializable;

/**
 * How long silence is borne (docs/metrics.md, "Verified viewers").
 *
 * @param timeoutMillis without a beacon: no viewer any more, as in viewing
 * @param unverifiedMillis without bytes while watching: two segments
 * @param proofMillis for which a player without beacons must have fetched media before it counts as a view
 * @param cdnTimeoutMillis without media: such a player is gone
 * @param rememberMillis after the last sign: until then a beacon may still come and win over a view of the CDN
 */
record SessionRules(
        long timeoutMillis, long unverifiedMillis, long proofMillis, long cdnTimeoutMillis, long rememberMillis)
        implements Serializable {
    /** Of our segments. */
    static final long SEGMENT_MILLIS = 2_000;

    static final int SEGMENTS_WITHOUT_BYTES = 2;
    /** A stall that lasts longer is nobody who watches (docs/metrics.md, {@code viewers_now}). */
    static final long LONGEST_STALL_MILLIS = 300_000;
    /** A player that never says its state watches once it has been heard of for this long. */
    static final long STATELESS_MILLIS = 10_000;

    static SessionRules standard() {
        return new SessionRules(25_000, SEGMENTS_WITHOUT_BYTES * SEGMENT_MILLIS, 10_000, 15_000, 600_000);
    }
}
