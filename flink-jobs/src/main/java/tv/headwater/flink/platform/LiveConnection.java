package tv.headwater.flink.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to PostgreSQL, opened when it is needed and again after it broke. */
final class LiveConnection {
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 15;
    /** Deleted at once: some ten milliseconds, during which figures wait. */
    static final int MAX_PRUNED_ROWS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private final LiveDatabase database;
    private @Nullable Connection connection;

    LiveConnection(LiveDatabase database) {
        this.database = database;
    }

    /** Writes all in one statement; each key may be there once. */
    <T> void upsert(FiguresTable<T> table, Collection<T> groups) throws SQLException {
        Connection open = open();
        List<T> rows = groups.stream()
                .flatMap(group -> table.rows().apply(group).stream())
                .toList();
        try (PreparedStatement statement = open.prepareStatement(table.upsert())) {
            int parameter = 1;
            for (FiguresTable.Column<T> column : table.columns()) {
                Object[] values = rows.stream().map(column.value()).toArray();
                statement.setArray(parameter++, open.createArrayOf(column.type(), values));
            }
            statement.executeUpdate();
        }
    }

    /** Deletes at most {@link #MAX_PRUNED_ROWS} rows that are older than {@code before}, ms since epoch. */
    void prune(FiguresTable<?> table, FiguresTable.Kept rule, long before) throws SQLException {
        try (PreparedStatement statement = open().prepareStatement(table.prune(rule))) {
            statement.setLong(1, before);
            statement.setInt(2, MAX_PRUNED_ROWS);
            statement.executeUpdate();
        }
    }

    void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("A connection could not be closed in order", e);
        } finally {
            connection = null;
        }
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(database.jdbcUrl());
            source.setUser(database.user());
            source.setPassword(database.password());
            source.setConnectTimeout(CONNECT_SECONDS);
            source.setSocketTimeout(ANSWER_SECONDS);
            source.setApplicationName("headwater-flink");
            connection = source.getConnection();
        }
        return connection;
    }
}
