package tv.headwater.flink.platform;

import java.sql.SQLException;
import java.util.Collection;

/** Writes rows as the sink does, for tests of other folders that compare what is in PostgreSQL. */
public final class TestRows {
    private TestRows() {}

    public static <T> void write(FiguresTable<T> table, Collection<T> rows, LiveDatabase database) throws SQLException {
        LiveConnection connection = new LiveConnection(database);
        try {
            connection.upsert(table, rows);
        } finally {
            connection.close();
        }
    }
}
