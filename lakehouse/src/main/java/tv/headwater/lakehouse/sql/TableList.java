package tv.headwater.lakehouse.sql;

import java.io.PrintStream;
import org.apache.iceberg.types.Types.NestedField;
import tv.headwater.lakehouse.tables.LakehouseTable;

/** Shows what there is to query: each table and its columns, with their documentation. */
final class TableList {
    private TableList() {}

    static void print(PrintStream out) {
        for (LakehouseTable table : LakehouseTable.values()) {
            out.printf("%s: %s%n", table.sqlName(), table.doc());
            for (NestedField column : table.schema().columns()) {
                String doc = column.doc() == null ? "" : column.doc();
                out.printf("  %-20s %-12s %s%n", column.name(), shortType(column), doc);
            }
            out.println();
        }
        out.println("Try: ./headwater sql \"select count(*) from raw.beacons\"");
    }

    private static String shortType(NestedField column) {
        String type = DuckDbTypes.nameOf(column.type()).toLowerCase(java.util.Locale.ROOT);
        return type.startsWith("struct(") ? (type.endsWith("[]") ? "struct[]" : "struct") : type;
    }
}
