package tv.headwater.lakehouse.tables;

import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Writes {@code docs/data-dictionary.md} from the tables themselves. */
final class DataDictionary {
    private static final String INTRODUCTION = """
            # Data dictionary

            Every table of the lakehouse and every column, as the code has them: this page is written by `DataDictionary` and checked by
            `DataDictionaryTest`. Formulas of metrics stand in [metrics.md](metrics.md).

            Times are UTC. Tables are append-only, partitioned by day, and only gain columns. Strings named `…_id` are opaque.
            `string?` and the like may be null.
            """;

    private DataDictionary() {}

    static String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (LakehouseTable table : LakehouseTable.values()) {
            page.append(section(table));
        }
        return page.toString();
    }

    private static String section(LakehouseTable table) {
        String partition = table.partitions().fields().get(0).name().replaceAll("_day$", "");
        String columns =
                table.schema().columns().stream().map(DataDictionary::line).collect(Collectors.joining("\n"));
        return "\n## %s\n\n%s One partition per day of `%s`.\n\n| Column | Type | Meaning |\n|---|---|---|\n%s\n"
                .formatted(table.sqlName(), sentence(table.doc()), partition, columns);
    }

    private static String line(NestedField column) {
        String doc = column.doc() == null ? "" : column.doc().replace("|", "\\|");
        return "| `%s` | %s | %s |"
                .formatted(column.name(), name(column.type()) + (column.isOptional() ? "?" : ""), doc);
    }

    private static String name(Type type) {
        return switch (type.typeId()) {
            case TIMESTAMP -> "timestamp";
            case LIST -> "list of " + name(type.asListType().elementType());
            case MAP -> "map to " + name(type.asMapType().valueType());
            case STRUCT ->
                type.asStructType().fields().stream()
                        .map(field -> field.name() + ": " + name(field.type()) + (field.isOptional() ? "?" : ""))
                        .collect(Collectors.joining(", ", "(", ")"));
            default -> type.toString();
        };
    }

    private static String sentence(String doc) {
        return doc.endsWith(".") ? doc : doc + ".";
    }
}
