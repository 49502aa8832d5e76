package tv.headwater.portal.summary;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the viewing job made of a whole broadcast ({@code broadcast_summary}; docs/metrics.md). Times in ms.
 *
 * @param finalAt when nobody watched any more; null while figures may still change
 * @param retention element m: views watched for at least m minutes; element 0: all that began
 * @param startups how long views took to start, ms
 * @param rebuffering share of watch time spent rebuffering, thousandths
 */
public record BroadcastSummary(
        Instant asOf,
        @Nullable Instant finalAt,
        Instant firstViewerAt,
        Instant lastViewerAt,
        int peakViewers,
        @Nullable Instant peakAt,
        double averageViewers,
        double viewerMinutes,
        long uniqueViewers,
        long views,
        long starts,
        long exitsBeforeStart,
        long failures,
        @Nullable Integer startupP50Ms,
        @Nullable Integer startupP95Ms,
        long watchMs,
        long rebufferMs,
        @Nullable Integer bitrateKbps,
        @Nullable Double score,
        List<Long> retention,
        List<HistogramBar> startups,
        List<HistogramBar> rebuffering,
        List<TopValue> countries,
        List<TopValue> devices) {
    private static final double PERCENT = 100;

    /** Rebuffering as Mux defines it, percent of watch time; null if nothing was watched. */
    public @Nullable Double rebufferPercent() {
        return watchMs == 0 ? null : PERCENT * rebufferMs / watchMs;
    }

    /** Percent of the views that began; null if none did. */
    public @Nullable Double exitPercent() {
        return views == 0 ? null : PERCENT * exitsBeforeStart / views;
    }

    /**
     * One class of a distribution.
     *
     * @param to null in the last, which is open
     */
    public record HistogramBar(long from, @Nullable Long to, long views) {}

    /** A value and what it has of the whole. */
    public record TopValue(String value, long views, long watchMs) {}
}
