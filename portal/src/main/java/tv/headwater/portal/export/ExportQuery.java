package tv.headwater.portal.export;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/** Reads all rows that one kind of export has of a broadcast. */
record ExportQuery(DSLContext sql) {
    /** A day of 5 s buckets, or 34 days of minutes, are fewer. */
    static final int MAX_ROWS = 50_000;

    Result<? extends Record> rows(ExportKind kind, UUID broadcastId) {
        return sql.selectFrom(kind.table())
                .where(kind.broadcastId().eq(broadcastId))
                .orderBy(kind.order())
                .limit(MAX_ROWS)
                .fetch();
    }
}
