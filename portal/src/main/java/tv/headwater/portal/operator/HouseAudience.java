package tv.headwater.portal.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.categories.CategoryFigures;
import tv.headwater.portal.categories.LiveCategories;

/**
 * How all broadcasts are watched now, in words.
 *
 * @param rows the platform, then categories with something live, most watched first; empty if nothing is live
 * @param unmeasured live broadcasts whose figures are too old to count, or that nobody has watched
 */
public record HouseAudience(List<Row> rows, long unmeasured) {
    private static final String UNKNOWN = "–";

    /**
     * A line of the table.
     *
     * @param categoryId null for the platform
     */
    public record Row(@Nullable String categoryId, String name, List<String> cells) {}

    /** Titles of the cells of each row, in order. */
    public static List<String> columns() {
        return List.of(
                "Live",
                "Viewers",
                "Playing",
                "Views",
                "Starts",
                "Left before start",
                "Start failures",
                "Playback failures",
                "Rebuffering",
                "CIRR",
                "Stalls/min",
                "kbit/s",
                "Age");
    }

    static HouseAudience of(LiveCategories live, Instant now) {
        CategoryFigures platform = live.platform();
        if (platform.broadcasts() == 0) {
            return new HouseAudience(List.of(), 0);
        }
        Stream<CategoryFigures> categories = live.categories().stream()
                .filter(category -> category.broadcasts() > 0)
                .sorted(Comparator.comparingLong(CategoryFigures::viewersNow)
                        .thenComparingLong(CategoryFigures::broadcasts)
                        .reversed()
                        .thenComparing(CategoryFigures::name));
        return new HouseAudience(
                Stream.concat(Stream.of(platform), categories)
                        .map(figures -> row(figures, now))
                        .toList(),
                platform.broadcasts() - platform.measured());
    }

    private static Row row(CategoryFigures figures, Instant now) {
        return new Row(
                figures.categoryId(),
                figures.name(),
                List.of(
                        say("%,d", figures.broadcasts()),
                        counted(figures, figures.viewersNow()),
                        counted(figures, figures.playsNow()),
                        counted(figures, figures.views()),
                        counted(figures, figures.starts()),
                        share(figures.exitsBeforeStart(), figures.exitPercent()),
                        counted(figures, figures.startFailures()),
                        counted(figures, figures.playbackFailures()),
                        say("%.2f %%", figures.rebufferPercent()),
                        say("%.2f %%", figures.connectionPercent()),
                        say("%.2f", figures.rebuffersPerMinute()),
                        say("%,d", figures.bitrateKbps()),
                        age(figures, now)));
    }

    private static String counted(CategoryFigures figures, long number) {
        return figures.measured() == 0 ? UNKNOWN : say("%,d", number);
    }

    private static String share(long number, @Nullable Double percent) {
        return percent == null ? UNKNOWN : say("%,d", number) + say(" (%.1f %%)", percent);
    }

    /** Of the newest row and of the oldest: a single number while they are the same. */
    private static String age(CategoryFigures figures, Instant now) {
        Instant newest = figures.newestAsOf();
        Instant oldest = figures.oldestAsOf();
        if (newest == null || oldest == null) {
            return UNKNOWN;
        }
        long least = seconds(newest, now);
        long most = seconds(oldest, now);
        return least == most ? least + " s" : least + "–" + most + " s";
    }

    private static long seconds(Instant from, Instant now) {
        return Math.max(0, Duration.between(from, now).toSeconds());
    }

    private static String say(String format, @Nullable Number value) {
        return value == null ? UNKNOWN : String.format(Locale.ENGLISH, format, value);
    }
}
