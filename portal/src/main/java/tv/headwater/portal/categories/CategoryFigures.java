package tv.headwater.portal.categories;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is live now in a category, or on the whole platform: sums over broadcasts ({@code live_category}; docs/metrics.md).
 *
 * @param categoryId null for the platform
 * @param broadcasts that are live; of these {@code measured} have fresh figures, which the sums are made of
 * @param listedBroadcasts those that everybody may know of
 * @param listedViewers of those; null while none of them is measured
 * @param bitrateKbps null if none is known
 * @param oldestAsOf of the figures summed; null if there are none
 * @param newestAsOf of the figures summed; null if there are none
 */
public record CategoryFigures(
        @Nullable String categoryId,
        String name,
        long broadcasts,
        long measured,
        long listedBroadcasts,
        @Nullable Long listedViewers,
        long viewersNow,
        long playsNow,
        long views,
        long starts,
        long exitsBeforeStart,
        long startFailures,
        long playbackFailures,
        long joins,
        long leaves,
        Times times,
        long rebuffers,
        @Nullable Integer bitrateKbps,
        @Nullable Instant oldestAsOf,
        @Nullable Instant newestAsOf) {
    private static final double PERCENT = 100;
    private static final double MINUTE_MILLIS = 60_000;

    /** What the views of all broadcasts spent their time with, ms. */
    public record Times(long playMs, long watchMs, long rebufferMs, long seekMs) {}

    /** Rebuffering as Mux defines it; null if nothing was watched. */
    public @Nullable Double rebufferPercent() {
        return percent(times.rebufferMs, times.watchMs);
    }

    /** Connection-induced rebuffering as Conviva defines it (CIRR); null if nothing was played. */
    public @Nullable Double connectionPercent() {
        return percent(times.rebufferMs, times.playMs + times.rebufferMs + times.seekMs);
    }

    /** Stalls per minute watched; null if nothing was watched. */
    public @Nullable Double rebuffersPerMinute() {
        return times.watchMs == 0 ? null : rebuffers * MINUTE_MILLIS / times.watchMs;
    }

    /** Failures of both kinds, of the views that began; null if none did. */
    public @Nullable Double failurePercent() {
        return percent(startFailures + playbackFailures, views);
    }

    /** Null if no view began. */
    public @Nullable Double exitPercent() {
        return percent(exitsBeforeStart, views);
    }

    private static @Nullable Double percent(long part, long whole) {
        return whole == 0 ? null : PERCENT * part / whole;
    }
}
