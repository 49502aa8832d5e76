package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * The figures of a broadcast at one tick, all absolute: a row of {@code live_broadcast} (docs/metrics.md has each formula).
 *
 * @param version event time of the tick, ms since epoch: a later row replaces an earlier one, never the other way round
 * @param viewersNow watching, start-up included
 * @param playsNow watching and past the first frame
 * @param startupP50Millis null until something has started
 * @param bitrateKbps mean over the views playing now; null if none reports one
 * @param latencyP50Millis live latency of the views playing now; null if none reports one
 * @param uniqueViewers by sketch
 * @param scoreSum of {@code scoredViews} scores
 */
public record LiveFigures(
        String broadcastId,
        long version,
        int viewersNow,
        int playsNow,
        int peakViewers,
        long peakAt,
        long views,
        long starts,
        long exitsBeforeStart,
        long startFailures,
        long playbackFailures,
        @Nullable Integer startupP50Millis,
        @Nullable Integer startupP95Millis,
        long playMillis,
        long watchMillis,
        long rebufferMillis,
        long seekMillis,
        long rebuffers,
        @Nullable Integer bitrateKbps,
        long joins,
        long leaves,
        @Nullable Integer latencyP50Millis,
        @Nullable Integer latencyP95Millis,
        long uniqueViewers,
        long scoreSum,
        long scoredViews) {}
