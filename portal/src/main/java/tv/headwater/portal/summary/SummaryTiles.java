package tv.headwater.portal.summary;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says the figures of a whole broadcast, each beside the channel's usual. */
final class SummaryTiles {
    private final BroadcastSummary summary;
    private final Comparison<BroadcastSummary> usual;
    private final int newFollowers;

    SummaryTiles(BroadcastSummary summary, List<BroadcastSummary> before, int newFollowers) {
        this.summary = summary;
        this.usual = new Comparison<>(summary, before);
        this.newFollowers = newFollowers;
    }

    List<SummaryTile> all() {
        return List.of(
                tile("Viewer minutes", "%,.0f", BroadcastSummary::viewerMinutes, watchedFor()),
                tile(
                        "Average viewers",
                        "%,.1f",
                        BroadcastSummary::averageViewers,
                        say("peak %,d", summary.peakViewers())),
                tile(
                        "Unique viewers",
                        "%,.0f",
                        BroadcastSummary::uniqueViewers,
                        say("± 3 %%; %,d attempts to watch", summary.views())),
                new SummaryTile("New followers", say("%,d", newFollowers), "while you were live", ""),
                tile("Experience", "%.0f / 100", BroadcastSummary::score, "start-up, smoothness and success"),
                tile("Start-up time", "%,.0f ms", BroadcastSummary::startupP50Ms, slowStarts()),
                tile("Rebuffering", "%.2f %%", BroadcastSummary::rebufferPercent, "of watching time"),
                tile(
                        "Left before start",
                        "%.1f %%",
                        BroadcastSummary::exitPercent,
                        say(
                                "%,d of %,d; %,d failed",
                                summary.exitsBeforeStart(), summary.views(), summary.failures())));
    }

    private SummaryTile tile(
            String title, String format, Function<BroadcastSummary, @Nullable Number> figure, String note) {
        @Nullable Number value = figure.apply(summary);
        return new SummaryTile(
                title, value == null ? "–" : say(format, value.doubleValue()), note, usual.words(figure));
    }

    private String watchedFor() {
        long minutes = Math.max(
                1,
                Duration.between(summary.firstViewerAt(), summary.lastViewerAt())
                        .toMinutes());
        return minutes < 60 ? say("within %d min", minutes) : say("within %d h %d min", minutes / 60, minutes % 60);
    }

    private String slowStarts() {
        return summary.startupP95Ms() == null
                ? "nobody saw a picture"
                : say("median; 95 %% under %,d ms", summary.startupP95Ms());
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ENGLISH, format, values);
    }
}
