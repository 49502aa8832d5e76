package tv.headwater.portal.figures;

import org.jspecify.annotations.Nullable;

/** Figures of a whole broadcast, as the viewing job wrote them ({@code live_broadcast}; docs/metrics.md). Times in ms. */
record Totals(
        long version,
        long asOf,
        int viewersNow,
        int playsNow,
        int peakViewers,
        @Nullable Long peakAt,
        long views,
        long starts,
        long exitsBeforeStart,
        long startFailures,
        long playbackFailures,
        @Nullable Integer startupP50Ms,
        @Nullable Integer startupP95Ms,
        long playMs,
        long watchMs,
        long rebufferMs,
        long seekMs,
        long rebuffers,
        @Nullable Integer bitrateKbps,
        long joins,
        long leaves,
        @Nullable Integer latencyP50Ms,
        @Nullable Integer latencyP95Ms,
        long uniqueViewers,
        long scoreSum,
        long scoredViews) {}
