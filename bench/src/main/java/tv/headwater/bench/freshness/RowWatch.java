package tv.headwater.bench.freshness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Looks at the row of one broadcast every few milliseconds, on a thread of its own. */
final class RowWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 5;

    private final Thread thread = new Thread(this::watch, "row-watch");
    private final String jdbcUrl;
    private final String broadcastId;
    private final Delays views;
    private final Delays leaves;
    private volatile boolean running = true;

    /** @param views sees each view that the row counts, {@code leaves} each that left */
    RowWatch(String jdbcUrl, String broadcastId, Delays views, Delays leaves) {
        this.jdbcUrl = jdbcUrl;
        this.broadcastId = broadcastId;
        this.views = views;
        this.leaves = leaves;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "");
                PreparedStatement query = connection.prepareStatement(
                        "SELECT views, leaves FROM live_broadcast WHERE broadcast_id = ?")) {
            query.setObject(1, UUID.fromString(broadcastId));
            while (running) {
                look(query);
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be watched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            if (row.next()) {
                long now = System.nanoTime();
                views.seen(row.getLong("views"), now);
                leaves.seen(row.getLong("leaves"), now);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }
}
