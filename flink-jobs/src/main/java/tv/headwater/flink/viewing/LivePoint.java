package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * One bucket of a broadcast's series, absolute: a row of {@code live_broadcast_series}, where buckets are 5 s long, or of
 * {@code live_broadcast_minutes} (docs/metrics.md).
 *
 * @param bucketAt start of the bucket, ms since epoch
 * @param version event time of the tick that wrote it
 * @param viewers at the bucket's end, or so far
 * @param views begun in the bucket
 * @param playMillis viewer-milliseconds that fell into the bucket
 * @param bitrateMillis sum of kbps × play milliseconds
 * @param joins times that a view began to count in {@code viewers}, and {@code leaves} that it ceased to
 * @param latencyP50Millis live latency at the bucket's end; null if nobody reports one
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
        long bitrateMillis,
        int joins,
        int leaves,
        int peakViewers,
        @Nullable Integer latencyP50Millis,
        @Nullable Integer latencyP95Millis) {}
