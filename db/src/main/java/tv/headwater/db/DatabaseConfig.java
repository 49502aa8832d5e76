package tv.headwater.db;

/**
 * Where the database is.
 *
 * @param name who connects, for the pool's name in logs and in {@code pg_stat_activity}
 * @param maxConnections bound of the pool, at least 1
 */
public record DatabaseConfig(String name, String jdbcUrl, String user, String password, int maxConnections) {
    public DatabaseConfig {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1, not " + maxConnections);
        }
    }

    @Override
    public String toString() {
        return "DatabaseConfig[" + name + ", " + jdbcUrl + ", " + user + "]";
    }
}
