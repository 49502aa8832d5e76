package tv.headwater.flink.viewing;

import static tv.headwater.flink.platform.FiguresTable.bigint;
import static tv.headwater.flink.platform.FiguresTable.integer;
import static tv.headwater.flink.platform.FiguresTable.text;
import static tv.headwater.flink.platform.FiguresTable.time;
import static tv.headwater.flink.platform.FiguresTable.uuid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.FiguresTable;
import tv.headwater.flink.platform.FiguresTable.Column;
import tv.headwater.flink.platform.FiguresTable.Value;

/** The tables that the viewing job writes, column by column (docs/metrics.md). */
final class LiveTables {
    /** Buckets of 5 s are for looking closely at what has just been; minutes are kept. */
    static final Duration SERIES_KEPT = Duration.ofHours(24);

    private static final ObjectMapper JSON = new ObjectMapper();

    private LiveTables() {}

    static FiguresTable<LiveFigures> broadcasts() {
        List<Column<LiveFigures>> columns = List.of(
                uuid("broadcast_id", LiveFigures::broadcastId),
                bigint("version", LiveFigures::version),
                time("as_of", LiveFigures::version),
                integer("viewers_now", LiveFigures::viewersNow),
                integer("plays_now", LiveFigures::playsNow),
                integer("peak_viewers", LiveFigures::peakViewers),
                time("peak_at", figures -> figures.peakAt() == 0 ? null : figures.peakAt()),
                bigint("views", LiveFigures::views),
                bigint("starts", LiveFigures::starts),
                bigint("exits_before_start", LiveFigures::exitsBeforeStart),
                bigint("start_failures", LiveFigures::startFailures),
                bigint("playback_failures", LiveFigures::playbackFailures),
                integer("startup_p50_ms", LiveFigures::startupP50Millis),
                integer("startup_p95_ms", LiveFigures::startupP95Millis),
                bigint("play_ms", LiveFigures::playMillis),
                bigint("watch_ms", LiveFigures::watchMillis),
                bigint("rebuffer_ms", LiveFigures::rebufferMillis),
                bigint("seek_ms", LiveFigures::seekMillis),
                bigint("rebuffers", LiveFigures::rebuffers),
                integer("bitrate_kbps", LiveFigures::bitrateKbps),
                bigint("joins", LiveFigures::joins),
                bigint("leaves", LiveFigures::leaves),
                integer("latency_p50_ms", LiveFigures::latencyP50Millis),
                integer("latency_p95_ms", LiveFigures::latencyP95Millis),
                bigint("unique_viewers", LiveFigures::uniqueViewers),
                bigint("score_sum", LiveFigures::scoreSum),
                bigint("scored_views", LiveFigures::scoredViews));
        return new FiguresTable<>("live_broadcast", 1, columns, LiveFigures::version);
    }

    static FiguresTable<LivePoint> series() {
        return points("live_broadcast_series", "bucket_at", new FiguresTable.Kept("bucket_at", SERIES_KEPT.toMillis()));
    }

    static FiguresTable<LivePoint> minutes() {
        return points("live_broadcast_minutes", "minute_at", null);
    }

    private static FiguresTable<LivePoint> points(String table, String timeColumn, FiguresTable.@Nullable Kept kept) {
        List<Column<LivePoint>> columns = List.of(
                uuid("broadcast_id", LivePoint::broadcastId),
                time(timeColumn, LivePoint::bucketAt),
                bigint("version", LivePoint::version),
                integer("viewers", LivePoint::viewers),
                integer("plays", LivePoint::plays),
                integer("views", LivePoint::views),
                integer("starts", LivePoint::starts),
                bigint("startup_sum_ms", LivePoint::startupSumMillis),
                integer("startup_p50_ms", LivePoint::startupP50Millis),
                bigint("play_ms", LivePoint::playMillis),
                bigint("watch_ms", LivePoint::watchMillis),
                bigint("rebuffer_ms", LivePoint::rebufferMillis),
                integer("rebuffers", LivePoint::rebuffers),
                bigint("bitrate_ms", LivePoint::bitrateMillis),
                integer("joins", LivePoint::joins),
                integer("leaves", LivePoint::leaves),
                integer("peak_viewers", LivePoint::peakViewers),
                integer("latency_p50_ms", LivePoint::latencyP50Millis),
                integer("latency_p95_ms", LivePoint::latencyP95Millis));
        return new FiguresTable<>(table, 2, columns, LivePoint::version, 2, List::of, kept);
    }

    static FiguresTable<LiveBreakdown> breakdown() {
        List<Column<LiveBreakdown>> columns = List.of(
                uuid("broadcast_id", LiveBreakdown::broadcastId),
                text("dimension", row -> row.row().dimension().word()),
                text("value", row -> row.row().value()),
                bigint("version", LiveBreakdown::version),
                time("as_of", LiveBreakdown::version),
                integer("viewers_now", row -> row.row().tally().viewers()),
                integer("plays_now", row -> row.row().tally().plays()),
                bigint("views", row -> row.row().tally().views()),
                bigint("starts", row -> row.row().tally().starts()),
                bigint("exits_before_start", row -> row.row().tally().exitsBeforeStart()),
                bigint("start_failures", row -> row.row().tally().startFailures()),
                bigint("playback_failures", row -> row.row().tally().playbackFailures()),
                bigint("play_ms", row -> row.row().tally().playMillis()),
                bigint("watch_ms", row -> row.row().tally().watchMillis()),
                bigint("rebuffer_ms", row -> row.row().tally().rebufferMillis()),
                bigint("seek_ms", row -> row.row().tally().seekMillis()),
                bigint("rebuffers", row -> row.row().tally().rebuffers()),
                bigint("bitrate_ms", row -> row.row().tally().bitrateMillis()));
        return new FiguresTable<>(
                "live_breakdown", 3, columns, LiveBreakdown::version, 1, LiveBreakdown::oneByOne, null);
    }

    static FiguresTable<BroadcastSummary> summaries() {
        List<Column<BroadcastSummary>> columns = List.of(
                uuid("broadcast_id", summary -> summary.figures().broadcastId()),
                bigint("version", summary -> summary.figures().version()),
                time("as_of", summary -> summary.figures().version()),
                time("final_at", BroadcastSummary::finalAt),
                time("first_viewer_at", BroadcastSummary::firstViewerAt),
                time("last_viewer_at", BroadcastSummary::lastViewerAt),
                integer("peak_viewers", summary -> summary.figures().peakViewers()),
                time(
                        "peak_at",
                        summary -> summary.figures().peakAt() == 0
                                ? null
                                : summary.figures().peakAt()),
                new Column<>("average_viewers", "bigint", "%s / 100.0", BroadcastSummary::averageViewersHundredths),
                new Column<>(
                        "viewer_minutes",
                        "bigint",
                        "round(%s / 60000.0, 2)",
                        summary -> summary.figures().watchMillis()),
                bigint("unique_viewers", summary -> summary.figures().uniqueViewers()),
                bigint("views", summary -> summary.figures().views()),
                bigint("starts", summary -> summary.figures().starts()),
                bigint("exits_before_start", summary -> summary.figures().exitsBeforeStart()),
                bigint("start_failures", summary -> summary.figures().startFailures()),
                bigint("playback_failures", summary -> summary.figures().playbackFailures()),
                bigint("joins", summary -> summary.figures().joins()),
                bigint("leaves", summary -> summary.figures().leaves()),
                integer("startup_p50_ms", summary -> summary.figures().startupP50Millis()),
                integer("startup_p95_ms", summary -> summary.figures().startupP95Millis()),
                bigint("play_ms", summary -> summary.figures().playMillis()),
                bigint("watch_ms", summary -> summary.figures().watchMillis()),
                bigint("rebuffer_ms", summary -> summary.figures().rebufferMillis()),
                bigint("seek_ms", summary -> summary.figures().seekMillis()),
                bigint("rebuffers", summary -> summary.figures().rebuffers()),
                integer("mean_bitrate_kbps", BroadcastSummary::meanBitrateKbps),
                bigint("score_sum", summary -> summary.figures().scoreSum()),
                bigint("scored_views", summary -> summary.figures().scoredViews()),
                json("retention", BroadcastSummary::retention),
                json("startup_histogram", summary -> bins(SummaryFold.STARTUP_BOUNDS, summary.startups())),
                json("rebuffer_histogram", summary -> bins(SummaryFold.STALL_BOUNDS, summary.stallShares())),
                json("top_countries", summary -> tops(summary.topCountries())),
                json("top_devices", summary -> tops(summary.topDevices())));
        return new FiguresTable<>(
                "broadcast_summary", 1, columns, summary -> summary.figures().version());
    }

    private static List<Map<String, @Nullable Object>> bins(long[] bounds, long[] counts) {
        List<Map<String, @Nullable Object>> bins = new ArrayList<>();
        for (int i = 0; i < bounds.length; i++) {
            Map<String, @Nullable Object> bin = new LinkedHashMap<>();
            bin.put("from", bounds[i]);
            bin.put("to", i + 1 < bounds.length ? (Long) bounds[i + 1] : null);
            bin.put("views", counts[i]);
            bins.add(bin);
        }
        return bins;
    }

    private static List<Map<String, Object>> tops(BroadcastSummary.Top[] tops) {
        return Arrays.stream(tops)
                .map(top -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("value", top.value());
                    entry.put("views", top.views());
                    entry.put("watch_ms", top.watchMillis());
                    return entry;
                })
                .toList();
    }

    private static <T> Column<T> json(String name, Value<T> value) {
        return new Column<>(name, "text", "%s::jsonb", row -> {
            try {
                return JSON.writeValueAsString(value.apply(row));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("cannot write " + name + " as JSON", e);
            }
        });
    }
}
