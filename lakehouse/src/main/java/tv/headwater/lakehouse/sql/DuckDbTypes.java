package tv.headwater.lakehouse.sql;

import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;

/** Names Iceberg's types as DuckDB does. */
final class DuckDbTypes {
    private DuckDbTypes() {}

    static String nameOf(Type type) {
        return switch (type.typeId()) {
            case STRING -> "VARCHAR";
            case LONG -> "BIGINT";
            case INTEGER -> "INTEGER";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMPTZ";
            case LIST -> nameOf(type.asListType().elementType()) + "[]";
            case MAP ->
                "MAP(%s, %s)"
                        .formatted(
                                nameOf(type.asMapType().keyType()),
                                nameOf(type.asMapType().valueType()));
            case STRUCT ->
                type.asStructType().fields().stream()
                        .map(field -> quoted(field.name()) + " " + nameOf(field.type()))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            default -> throw new IllegalArgumentException("no DuckDB type for " + type);
        };
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
