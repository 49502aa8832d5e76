package tv.headwater.flink.platform;

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
public record FiguresTable<T>(String name, int keys, List<Column<T>> columns, Versioned<T> version)
        implements Serializable {

    /** Reads one column off a row. */
    public interface Value<T> extends Function<T, @Nullable Object>, Serializable {}

    /** Reads the version off a row. */
    public interface Versioned<T> extends Serializable {
        long of(T row);
    }

    /**
     * A column.
     *
     * @param type element type of the array that carries its values
     * @param expression what the column is set to, with the element as {@code %s}
     */
    public record Column<T>(String name, String type, String expression, Value<T> value) implements Serializable {}

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

    public static <T> Column<T> uuid(String name, Value<T> value) {
        return new Column<>(name, "text", "%s::uuid", value);
    }

    public static <T> Column<T> bigint(String name, Value<T> value) {
        return new Column<>(name, "bigint", "%s", value);
    }

    public static <T> Column<T> integer(String name, Value<T> value) {
        return new Column<>(name, "integer", "%s", value);
    }

    public static <T> Column<T> time(String name, Value<T> value) {
        return new Column<>(name, "bigint", "to_timestamp(%s / 1000.0)", value);
    }
}
