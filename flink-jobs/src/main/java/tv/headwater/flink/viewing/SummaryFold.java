package tv.headwater.flink.viewing;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.distribution.Durations;

/** Sums a broadcast up: who stayed how long, how well it went, from where people watched. */
final class SummaryFold {
    /** Nobody has watched for this long: the summary is final, unless somebody comes back. */
    static final long SETTLE_MILLIS = 20_000;
    /** While somebody watches, the summary so far is written at ticks of this many milliseconds. */
    static final long WRITE_MILLIS = 10_000;
    /** Start-up times from each bound to below the next, ms; each is where a class of {@link Durations} begins. */
    static final long[] STARTUP_BOUNDS = {0, 125, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000};
    /** Rebuffering in thousandths of the time watched; the first is none at all. */
    static final long[] STALL_BOUNDS = {0, 1, 5, 10, 20, 50, 100, 200, 500};

    private static final int MAX_TOP = 10;

    private SummaryFold() {}

    /** @param tops the slices of countries and devices */
    static BroadcastSummary of(
            LiveFigures figures, AudienceState state, @Nullable Long finalAt, Collection<SliceShare> tops) {
        AudienceTally totals = state.totals();
        return new BroadcastSummary(
                figures,
                finalAt,
                state.firstViewerAt(),
                state.lastViewerAt(),
                state.viewerTicks(),
                totals.bitratePlayMillis() == 0
                        ? null
                        : (Integer) (int) (totals.bitrateMillis() / totals.bitratePlayMillis()),
                retention(totals.watchedMinutes()),
                Counts.histogram(totals.startups(), STARTUP_BOUNDS),
                Counts.histogram(totals.stallShares(), STALL_BOUNDS),
                top(Dimension.COUNTRY, tops),
                top(Dimension.DEVICE, tops));
    }

    /** Element m: how many were watched for at least m minutes. */
    private static long[] retention(long[] watchedMinutes) {
        int longest = watchedMinutes.length == 0 ? 0 : (int) watchedMinutes[watchedMinutes.length - 2];
        long[] retention = new long[Math.max(0, longest) + 1];
        for (int i = 0; i < watchedMinutes.length; i += 2) {
            retention[(int) Math.max(0, watchedMinutes[i])] += watchedMinutes[i + 1];
        }
        for (int minute = retention.length - 2; minute >= 0; minute--) {
            retention[minute] += retention[minute + 1];
        }
        return retention;
    }

    private static BroadcastSummary.Top[] top(Dimension dimension, Collection<SliceShare> slices) {
        return slices.stream()
                .filter(slice -> slice.dimension() == dimension && slice.tally().watchMillis() > 0)
                .sorted(Comparator.<SliceShare>comparingLong(
                                slice -> -slice.tally().watchMillis())
                        .thenComparing(SliceShare::value))
                .limit(MAX_TOP)
                .map(slice -> new BroadcastSummary.Top(
                        slice.value(), slice.tally().views(), slice.tally().watchMillis()))
                .toArray(BroadcastSummary.Top[]::new);
    }
}
