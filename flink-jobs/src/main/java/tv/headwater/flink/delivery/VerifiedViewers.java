package tv.headwater.flink.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Who watches a broadcast at one tick, raw and verified: a row of {@code live_verified} and, by its bucket, of
 * {@code live_verified_series} and {@code live_verified_minutes} (docs/metrics.md).
 *
 * @param version event time of the tick, ms since epoch
 * @param viewers by beacons
 * @param verified those of them who fetch; null while nothing is known of the CDN
 * @param cdnViewers known by their requests alone
 * @param cdnViews of those, so far
 * @param viewerSeconds sum of the viewers of each second, and the others likewise
 */
public record VerifiedViewers(
        String broadcastId,
        long version,
        int viewers,
        @Nullable Integer verified,
        int cdnViewers,
        int cdnViews,
        int peakVerified,
        long peakVerifiedAt,
        long viewerSeconds,
        long verifiedSeconds,
        long cdnViewerSeconds) {}
