package tv.headwater.portal.export;

import java.util.UUID;
import org.jooq.CSVFormat;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONFormat;
import org.jooq.Record;
import org.jooq.Result;

/** Reads all rows that one kind of export has of a broadcast, as the text of a file. */
final class ExportQuery {
    /** A day of 5 s buckets, or 34 days of minutes, are fewer. */
    private static final int MAX_ROWS = 50_000;

    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.nullString("").newline("\r\n");
    /** One object for each row. */
    private static final JSONFormat JSON =
            JSONFormat.DEFAULT_FOR_RESULTS.header(false).recordFormat(JSONFormat.RecordFormat.OBJECT);

    private final DSLContext sql;

    ExportQuery(DSLContext sql) {
        this.sql = sql;
    }

    String csv(ExportKind kind, UUID broadcastId) {
        Result<? extends Record> rows = rows(kind, broadcastId);
        rows.forEach(ExportQuery::defuse);
        return rows.formatCSV(CSV);
    }

    String json(ExportKind kind, UUID broadcastId) {
        return rows(kind, broadcastId).formatJSON(JSON);
    }

    private Result<? extends Record> rows(ExportKind kind, UUID broadcastId) {
        return sql.selectFrom(kind.table())
                .where(kind.broadcastId().eq(broadcastId))
                .orderBy(kind.order())
                .limit(MAX_ROWS)
                .fetch();
    }

    /** A spreadsheet runs text that begins like a formula, and players' names come from anybody (OWASP, CSV injection). */
    private static void defuse(Record row) {
        for (Field<?> field : row.fields()) {
            if (row.get(field) instanceof String text
                    && !text.isEmpty()
                    && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
                row.set(field.coerce(String.class), "'" + text);
            }
        }
    }
}
