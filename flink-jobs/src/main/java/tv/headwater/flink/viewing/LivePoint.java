package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * One 5 s bucket of a broadcast's series, absolute: a row of {@code live_broadcast_series} (docs/metrics.md).
 *
 * @param bucketAt start of the bucket, ms since epoch
 * @param version event time of the tick that wrote it
 * @param viewers at the bucket's end, or so far
 * @param views begun in the bucket
 * @param playMillis viewer-milliseconds that fell into the bucket
 * @param bitrateMillis sum of kbps × play milliseconds
 */
public record LivePoint(
        String broadcastId,
        long bucketAt,
        long version,
        int viewers,
        int plays,
        int views,
        int starts,
        long startupSumMillis,
        @Nullable Integer startupP50Millis,
        long playMillis,
        long watchMillis,
        long rebufferMillis,
        int rebuffers,
        long bitrateMillis) {}
