package tv.headwater.portal.summary;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import tv.headwater.portal.summary.BroadcastSummary.HistogramBar;
import tv.headwater.portal.summary.BroadcastSummary.TopValue;

/**
 * A table whose shares are drawn as bars.
 *
 * @param id for links and labels
 * @param about one sentence for people
 */
public record SummaryBars(String id, String title, String about, String columnTitle, List<Row> rows) {
    private static final double PERCENT = 100;
    private static final double THOUSANDTHS_PER_PERCENT = 10;
    private static final int COUNTRY_CODE_CHARS = 2;
    private static final int MAX_STEPS = 60;

    /**
     * One bar.
     *
     * @param percent of all views in the table
     * @param width percent of the longest bar
     */
    public record Row(String label, long views, double percent, double width) {
        public String percentText() {
            return String.format(Locale.ENGLISH, "%.1f %%", percent);
        }
    }

    /** A label and how many views it has. */
    private record Counted(String label, long views) {}

    /** Who was still watching, minute by minute; of a long broadcast some of the minutes. */
    static List<Row> retention(BroadcastSummary summary) {
        List<Long> watched = summary.retention();
        if (watched.isEmpty() || watched.get(0) == 0) {
            return List.of();
        }
        int stride = (watched.size() + MAX_STEPS - 1) / MAX_STEPS;
        return IntStream.iterate(0, minute -> minute < watched.size(), minute -> minute + stride)
                .mapToObj(minute -> step(minute, watched.get(minute), watched.get(0)))
                .toList();
    }

    private static Row step(int minute, long views, long all) {
        double percent = PERCENT * views / all;
        return new Row(minute + " min", views, percent, percent);
    }

    static SummaryBars startups(BroadcastSummary summary) {
        return bars(
                "startups",
                "Start-up times",
                "How long viewers waited for the first picture.",
                "Waited",
                counted(summary.startups(), SummaryBars::millis));
    }

    static SummaryBars rebuffering(BroadcastSummary summary) {
        return bars(
                "rebuffering",
                "Rebuffering",
                "Share of each view's time that was spent waiting for a stalled picture.",
                "Stalled",
                counted(summary.rebuffering(), SummaryBars::thousandths));
    }

    static SummaryBars countries(BroadcastSummary summary) {
        return bars(
                "countries",
                "Countries",
                "The countries with most watching time.",
                "Country",
                top(summary.countries(), SummaryBars::country));
    }

    static SummaryBars devices(BroadcastSummary summary) {
        return bars(
                "devices",
                "Devices",
                "The kinds of device with most watching time.",
                "Device",
                top(summary.devices(), Function.identity()));
    }

    private static SummaryBars bars(String id, String title, String about, String columnTitle, List<Counted> counted) {
        double all = Math.max(1, counted.stream().mapToLong(Counted::views).sum());
        double longest =
                Math.max(1, counted.stream().mapToLong(Counted::views).max().orElse(1));
        List<Row> rows = counted.stream()
                .map(one ->
                        new Row(one.label(), one.views(), PERCENT * one.views() / all, PERCENT * one.views() / longest))
                .toList();
        return new SummaryBars(id, title, about, columnTitle, rows);
    }

    private static List<Counted> counted(List<HistogramBar> bars, Function<Long, String> words) {
        return bars.stream()
                .map(bar -> new Counted(range(bar, words), bar.views()))
                .toList();
    }

    private static List<Counted> top(List<TopValue> values, Function<String, String> words) {
        return values.stream()
                .map(value -> new Counted(words.apply(value.value()), value.views()))
                .toList();
    }

    private static String range(HistogramBar bar, Function<Long, String> words) {
        if (bar.to() == null) {
            return "over " + words.apply(bar.from());
        }
        return bar.from() == 0
                ? "under " + words.apply(bar.to())
                : words.apply(bar.from()) + " to " + words.apply(bar.to());
    }

    private static String millis(long millis) {
        return millis < 1_000
                ? millis + " ms"
                : String.format(Locale.ENGLISH, "%.3g s", millis / 1_000.0).replaceAll("\\.?0+ s$", " s");
    }

    private static String thousandths(long thousandths) {
        return String.format(Locale.ENGLISH, "%.1f", thousandths / THOUSANDTHS_PER_PERCENT)
                        .replaceAll("\\.0$", "") + " %";
    }

    private static String country(String code) {
        return code.length() == COUNTRY_CODE_CHARS ? new Locale("", code).getDisplayCountry(Locale.ENGLISH) : code;
    }
}
