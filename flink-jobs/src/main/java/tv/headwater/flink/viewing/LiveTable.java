package tv.headwater.flink.viewing;

import static tv.headwater.flink.platform.FiguresTable.bigint;
import static tv.headwater.flink.platform.FiguresTable.integer;
import static tv.headwater.flink.platform.FiguresTable.time;
import static tv.headwater.flink.platform.FiguresTable.uuid;

import java.util.List;
import tv.headwater.flink.platform.FiguresTable;
import tv.headwater.flink.platform.FiguresTable.Column;

/** The tables that the viewing job writes, column by column. */
final class LiveTable {
    private LiveTable() {}

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
                integer("bitrate_kbps", LiveFigures::bitrateKbps));
        return new FiguresTable<>("live_broadcast", 1, columns, LiveFigures::version);
    }

    static FiguresTable<LivePoint> series() {
        List<Column<LivePoint>> columns = List.of(
                uuid("broadcast_id", LivePoint::broadcastId),
                time("bucket_at", LivePoint::bucketAt),
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
                bigint("bitrate_ms", LivePoint::bitrateMillis));
        return new FiguresTable<>("live_broadcast_series", 2, columns, LivePoint::version);
    }
}
