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
 * @param version a row is replaced only by one with a higher version
 * @param groupKeys how many of the first columns tell apart what is written as a whole; as many as {@code keys} for single rows
 * @param rows what is written as a whole, row by row
 * @param kept which rows are deleted after a while; null keeps all
 */
public record FiguresTable<T>(
        String name,
        int keys,
        List<Column<T>> columns,
        Versioned<T> version,
        int groupKeys,
        Rows<T> rows,
        @Nullable Kept kept)
        implements Serializable {

    /** A table of single rows that are kept. */
    public FiguresTable(String name, int keys, List<Column<T>> columns, Versioned<T> version) {
        this(name, keys, columns, version, keys, List::of, null);
    }

    /** Splits what is written as a whole. */
    public interface Rows<T> extends Function<T, List<T>>, Serializable {}

    /**
     * For how long rows are kept.
     *
     * @param column one of the columns, a time; rows are deleted once it is older than {@code millis} before the newest that was
     *     written
     */
    public record Kept(String column, long millis) implements Serializable {}

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

    /** What {@link Kept#column} says of a row, or of the rows of a group: ms since epoch. */
    long keptFrom(T row, Kept rule) {
        return columns.stream()
                .filter(column -> column.name().equals(rule.column()))
                .map(column -> column.value().apply(row))
                .mapToLong(value -> value == null ? 0 : (Long) value)
                .max()
                .orElseThrow(() -> new IllegalStateException(name + " has no column " + rule.column()));
    }

    /** What tells rows apart, in an order that all writers share: no two of them wait for each other in a circle. */
    String keyOf(T row) {
        return columns.subList(0, groupKeys).stream()
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

    /** Deletes at most as many rows as the second parameter says, older than the first (ms since epoch). */
    String prune(Kept rule) {
        return "delete from " + name + " where ctid = any (array(select ctid from " + name + " where " + rule.column()
                + " < to_timestamp(? / 1000.0) limit ?))";
    }

    private String list(String format) {
        return columns.stream().map(column -> format.formatted(column.name())).collect(Collectors.joining(", "));
    }

    public static <T> Column<T> uuid(String name, Value<T> value) {
        return new Column<>(name, "text", "%s::uuid", value);
    }

    public static <T> Column<T> text(String name, Value<T> value) {
        return new Column<>(name, "text", "%s", value);
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
