package tv.headwater.local.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.LakehouseUnreachable;
import tv.headwater.lakehouse.sql.BadQuery;
import tv.headwater.lakehouse.sql.LakehouseSql;
import tv.headwater.lakehouse.sql.ResultColumn;
import tv.headwater.lakehouse.sql.ResultPrinter;

/**
 * Knows which events a table has already, as it was when this was opened. What came later the archive itself remembers for a
 * quarter of an hour, so that together nothing is kept twice.
 */
public final class StoredIds implements AutoCloseable {
    private final LakehouseSql sql;
    private final String table;
    private final String timeColumn;

    private StoredIds(LakehouseSql sql, String table, String timeColumn) {
        this.sql = sql;
        this.table = table;
        this.timeColumn = timeColumn;
    }

    /** @throws CannotStart if the tables cannot be read */
    public static StoredIds open(LakehouseConfig lakehouse, String table, String timeColumn) {
        try {
            return new StoredIds(LakehouseSql.open(lakehouse), table, timeColumn);
        } catch (SQLException | IOException | LakehouseUnreachable e) {
            throw new CannotStart("the tables cannot be read: " + e.getMessage(), e);
        }
    }

    /** The ids of events between two times, ms since epoch, both included. */
    public Set<String> between(long fromMillis, long toMillis) {
        Set<String> ids = new HashSet<>();
        String query = "select id from %s where \"%s\" between timestamptz '%s' and timestamptz '%s'"
                .formatted(table, timeColumn, Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(toMillis));
        try {
            sql.run(query, new Collector(ids));
        } catch (BadQuery | IOException e) {
            throw new CannotStart("the ids of " + table + " cannot be read: " + e.getMessage(), e);
        }
        return ids;
    }

    @Override
    public void close() {
        try {
            sql.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the query engine", e);
        }
    }

    private record Collector(Set<String> ids) implements ResultPrinter {
        @Override
        public void columns(List<ResultColumn> columns) {}

        @Override
        public void row(List<@Nullable Object> values) {
            ids.add(String.valueOf(values.get(0)));
        }

        @Override
        public void end() {}
    }
}
