package tv.headwater.flink.viewing;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of figures: which columns it has, where their values come from, and the statement that writes many rows at once.
 *
 * @param name of the table
 * @param keys how many of the first columns are its key
 * @param columns in the order of the statement's parameters; {@code version} is one of them
 */
record LiveTable<T>(String name, int keys, List<Column<T>> columns, Versioned<T> version) implements Serializable {

    interface Value<T> extends Function<T, @Nullable Object>, Serializable {}

    interface Versioned<T> extends Serializable {
        long of(T row);
    }

    /**
     * A column.
     *
     * @param type element type of the array that carries its values
     * @param expression what the column is set to, with the element as {@code %s}
     */
    record Column<T>(String name, String type, String expression, Value<T> value) implements Serializable {}

    static LiveTable<LiveFigures> broadcasts() {
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
        return new LiveTable<>("live_broadcast", 1, columns, LiveFigures::version);
    }

    static LiveTable<LivePoint> series() {
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
        return new LiveTable<>("live_broadcast_series", 2, columns, LivePoint::version);
    }

    /** What tells rows apart, in an order that all writers share: no two of them wait for each other in a circle. */
    String keyOf(T row) {
        return columns.subList(0, keys).stream()
                .map(column -> String.valueOf(column.value().apply(row)))
                .collect(Collectors.joining("/"));
    }

    /** One array parameter per column; a row is replaced only by one with a higher version. */
    String upsert() {
        String names = list("%s");
        String parameters =
                columns.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        String selected = columns.stream()
                .map(column -> column.expression().formatted("given." + column.name()))
                .collect(Collectors.joining(", "));
        String updates = columns.stream()
                .skip(keys)
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        String key = columns.stream().limit(keys).map(Column::name).collect(Collectors.joining(", "));
        return "insert into " + name + " as stored (" + names + ") select " + selected + " from unnest(" + parameters
                + ") as given (" + names + ") on conflict (" + key + ") do update set " + updates
                + " where excluded.version > stored.version";
    }

    private String list(String format) {
        return columns.stream().map(column -> format.formatted(column.name())).collect(Collectors.joining(", "));
    }

    private static <T> Column<T> uuid(String name, Value<T> value) {
        return new Column<>(name, "text", "%s::uuid", value);
    }

    private static <T> Column<T> bigint(String name, Value<T> value) {
        return new Column<>(name, "bigint", "%s", value);
    }

    private static <T> Column<T> integer(String name, Value<T> value) {
        return new Column<>(name, "integer", "%s", value);
    }

    private static <T> Column<T> time(String name, Value<T> value) {
        return new Column<>(name, "bigint", "to_timestamp(%s / 1000.0)", value);
    }
}
