package tv.headwater.flink.viewing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.flink.platform.TestRows;

/** A PostgreSQL, viewing jobs that write to it, and the rows they should have written. */
final class FiguresOfAJob implements AutoCloseable {
    private static final int PARALLELISM = 2;
    private static final List<String> TABLES = List.of(
            "live_broadcast", "live_broadcast_series", "live_broadcast_minutes", "live_breakdown", "broadcast_summary");

    private final EmbeddedPostgres postgres;

    private FiguresOfAJob(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static FiguresOfAJob start() throws IOException {
        FiguresOfAJob figures = new FiguresOfAJob(EmbeddedPostgres.start());
        try (Database database =
                Database.connect(new DatabaseConfig("test", figures.url(), "postgres", "postgres", 4))) {
            database.migrate();
        }
        return figures;
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    LiveDatabase database() {
        return new LiveDatabase(url(), "postgres", "postgres");
    }

    /** @param savepoint where the job goes on; null: from nothing */
    JobClient run(SourceFunction<Beacon> source, @Nullable Path savepoint) throws Exception {
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(PARALLELISM, Duration.ofMillis(500), null));
        if (savepoint != null) {
            Configuration restore = new Configuration();
            restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
            env.configure(restore);
        }
        var beacons = env.addSource(source, new AvroTypeInfo<>(Beacon.class)).uid("test.beacons");
        ViewingJob.writeFigures(ViewingJob.wire(beacons, ViewingConfig.standard()), database());
        return env.executeAsync("viewing");
    }

    void empty() throws SQLException {
        rows("truncate " + String.join(", ", TABLES));
    }

    /** All there is, but for rows of zeros that take a value off a list. */
    List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : TABLES) {
            String which = table.equals("live_breakdown") ? " where views <> 0 or watch_ms <> 0" : "";
            rows.addAll(rows("select '" + table + "' || t::text from " + table + " t" + which + " order by 1"));
        }
        return rows;
    }

    /** The oracle's rows go the same way into PostgreSQL, in place of all that is there: what is compared is what dashboards read. */
    List<String> recomputed(List<Beacon> beacons) throws SQLException {
        Recomputation oracle = Recomputation.of(beacons, ViewingConfig.standard());
        empty();
        LiveDatabase database = database();
        TestRows.write(LiveTables.broadcasts(), oracle.figures().values(), database);
        TestRows.write(LiveTables.series(), oracle.series().values(), database);
        TestRows.write(LiveTables.minutes(), oracle.minutes().values(), database);
        TestRows.write(LiveTables.breakdown(), oracle.breakdowns().values(), database);
        TestRows.write(LiveTables.summaries(), oracle.summaries().values(), database);
        return rows();
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
