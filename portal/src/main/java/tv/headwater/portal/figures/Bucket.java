package tv.headwater.portal.figures;

import org.jspecify.annotations.Nullable;

/**
 * Five seconds of a broadcast ({@code live_broadcast_series}; docs/metrics.md), or a minute ({@code live_broadcast_minutes}).
 *
 * @param at the bucket's start, ms since epoch
 */
record Bucket(
        long at,
        long version,
        int viewers,
        int plays,
        int views,
        int starts,
        @Nullable Integer startupP50Ms,
        long playMs,
        long watchMs,
        long rebufferMs,
        int rebuffers,
        long bitrateMs,
        int joins,
        int leaves,
        @Nullable Integer latencyP50Ms) {}
