package tv.headwater.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** A bounded pool of connections to Headwater's database, and jOOQ over it. */
public final class Database implements AutoCloseable {
    private static final long CONNECT_TIMEOUT_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final DSLContext sql;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.sql = DSL.using(pool, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
    }

    /** Connects; the first connection is tried at once, so that a wrong address is told here. */
    public static Database connect(DatabaseConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setJdbcUrl(config.jdbcUrl());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setMaximumPoolSize(config.maxConnections());
        hikari.setMinimumIdle(1);
        hikari.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        hikari.setPoolName("headwater-" + config.name());
        return new Database(new HikariDataSource(hikari));
    }

    /** Brings the schema to this version. Safe to call from several processes at once: Flyway locks. */
    public void migrate() {
        migrate(pool);
    }

    static void migrate(DataSource dataSource) {
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    public DSLContext sql() {
        return sql;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
