package tv.headwater.bench.viewing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tv.headwater.flink.viewing.AudienceTally;
import tv.headwater.flink.viewing.BroadcastSummary;
import tv.headwater.flink.viewing.LiveBreakdown;
import tv.headwater.flink.viewing.LiveFigures;
import tv.headwater.flink.viewing.LivePoint;
import tv.headwater.flink.viewing.Recomputation;
import tv.headwater.flink.viewing.SliceShare;
import tv.headwater.flink.viewing.View;

/** The rows as a database would hold them in the end, and how many watched each broadcast at each tick. One writer per map. */
final class Rows {
    final Map<String, View> views = new HashMap<>();
    final Map<String, LiveFigures> figures = new HashMap<>();
    final Map<String, Map<Long, LivePoint>> series = new HashMap<>();
    final Map<String, Map<Long, LivePoint>> minutes = new HashMap<>();
    final Map<String, LiveBreakdown> breakdowns = new HashMap<>();
    final Map<String, BroadcastSummary> summaries = new HashMap<>();
    final Map<String, Map<Long, Integer>> viewersAt = new HashMap<>();

    void view(View view) {
        views.put(view.viewId() + "/" + view.part(), view);
    }

    void figures(LiveFigures row) {
        figures.put(row.broadcastId(), row);
        viewersAt(row);
    }

    void viewersAt(LiveFigures row) {
        viewersAt.computeIfAbsent(row.broadcastId(), id -> new HashMap<>()).put(row.version(), row.viewersNow());
    }

    static void point(Map<String, Map<Long, LivePoint>> points, LivePoint point) {
        points.computeIfAbsent(point.broadcastId(), id -> new HashMap<>()).put(point.bucketAt(), point);
    }

    void takeAll(Recomputation oracle) {
        oracle.views().values().forEach(this::view);
        figures.putAll(oracle.figures());
        oracle.series().values().forEach(point -> point(series, point));
        oracle.minutes().values().forEach(point -> point(minutes, point));
        breakdowns.putAll(oracle.breakdowns());
        summaries.putAll(oracle.summaries());
    }

    /** @throws IllegalStateException if one row differs in one bit; {@code who} has these rows, {@code oracle} is right */
    void requireEqual(String who, Rows oracle) {
        requireSame(who, "views", views, oracle.views);
        requireSame(who, "figures", figures, oracle.figures);
        requireSame(who, "viewers of each second", viewersAt, oracle.viewersAt);
        requireSame(who, "series", series, oracle.series);
        requireSame(who, "minutes", minutes, oracle.minutes);
        requireSame(who, "breakdowns", shares(breakdowns), shares(oracle.breakdowns));
        requireSame(who, "summaries", words(summaries), words(oracle.summaries));
    }

    static void requireSame(String who, String what, Map<String, ?> rows, Map<String, ?> right) {
        if (rows.equals(right)) {
            return;
        }
        Set<String> keys = new HashSet<>(rows.keySet());
        keys.addAll(right.keySet());
        String key = keys.stream()
                .filter(each -> !java.util.Objects.equals(rows.get(each), right.get(each)))
                .findFirst()
                .orElse("");
        throw new IllegalStateException(who + " has other " + what + " than the recomputation: " + key + " is "
                + rows.get(key) + " and should be " + right.get(key));
    }

    /** By value, without the zeros that take a value off the list. */
    private static Map<String, Map<String, AudienceTally>> shares(Map<String, LiveBreakdown> breakdowns) {
        Map<String, Map<String, AudienceTally>> shares = new HashMap<>();
        breakdowns.forEach((id, breakdown) -> {
            Map<String, AudienceTally> byValue = new HashMap<>();
            for (SliceShare row : breakdown.rows()) {
                if (!row.tally().isZero()) {
                    byValue.put(row.dimension() + "/" + row.value(), row.tally());
                }
            }
            shares.put(id + "/" + breakdown.version(), byValue);
        });
        return shares;
    }

    private static Map<String, String> words(Map<String, BroadcastSummary> summaries) {
        Map<String, String> words = new HashMap<>();
        summaries.forEach((id, summary) -> words.put(
                id,
                String.join(
                        " ",
                        summary.figures().toString(),
                        summary.finalAt() + "," + summary.firstViewerAt() + "," + summary.lastViewerAt() + ","
                                + summary.viewerTicks() + "," + summary.meanBitrateKbps(),
                        Arrays.toString(summary.retention()),
                        Arrays.toString(summary.startups()),
                        Arrays.toString(summary.stallShares()),
                        Arrays.toString(summary.topCountries()),
                        Arrays.toString(summary.topDevices()))));
        return words;
    }
}
