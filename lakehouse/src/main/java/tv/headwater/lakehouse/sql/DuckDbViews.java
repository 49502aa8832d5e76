package tv.headwater.lakehouse.sql;

import static tv.headwater.lakehouse.sql.DuckDbTypes.quoted;

import java.util.stream.Collectors;
import org.apache.iceberg.types.Types.NestedField;

/** Writes the statement that makes a table's files a view of the table's name. */
final class DuckDbViews {
    private DuckDbViews() {}

    static String createView(TableFiles files) {
        // The row-less first half gives every column its type and its place, also those that no file has yet.
        String statement = "create view %s as select %s where false".formatted(name(files), typedNulls(files));
        if (files.paths().isEmpty()) {
            return statement;
        }
        return statement
                + " union all by name select * from read_parquet(%s, union_by_name = true, hive_partitioning = false)"
                        .formatted(files.paths().stream()
                                .map(DuckDbTypes::text)
                                .collect(Collectors.joining(", ", "[", "]")));
    }

    private static String name(TableFiles files) {
        var identifier = files.table().identifier();
        return quoted(identifier.namespace().toString()) + "." + quoted(identifier.name());
    }

    private static String typedNulls(TableFiles files) {
        return files.schema().columns().stream().map(DuckDbViews::typedNull).collect(Collectors.joining(", "));
    }

    private static String typedNull(NestedField column) {
        return "null::%s as %s".formatted(DuckDbTypes.nameOf(column.type()), quoted(column.name()));
    }
}
