package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * A broadcast as a whole up to one tick: a row of {@code broadcast_summary} (docs/metrics.md).
 *
 * @param figures of the tick; its version is the summary's
 * @param finalAt when nobody had watched for a while; null while somebody watches
 * @param viewerTicks sum of the viewers of each second
 * @param retention element m: views watched for at least m minutes
 * @param startups how many per bound of {@link SummaryFold#STARTUP_BOUNDS}, and {@code stallShares} likewise
 */
public record BroadcastSummary(
        LiveFigures figures,
        @Nullable Long finalAt,
        long firstViewerAt,
        long lastViewerAt,
        long viewerTicks,
        @Nullable Integer meanBitrateKbps,
        long[] retention,
        long[] startups,
        long[] stallShares,
        Top[] topCountries,
        Top[] topDevices) {

    /** Mean of the viewers of each second from the first to the last with somebody, in hundredths. */
    long averageViewersHundredths() {
        long seconds = (lastViewerAt - firstViewerAt) / AudienceFold.TICK_MILLIS + 1;
        return Math.round(100.0 * viewerTicks / seconds);
    }

    /** A value among those with most watch time. */
    public record Top(String value, long views, long watchMillis) {}
}
