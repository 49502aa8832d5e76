package tv.headwater.local.flinkcluster;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.JobCluster;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.flink.platform.RunningJob;
import tv.headwater.flink.viewing.BroadcastSummary;
import tv.headwater.flink.viewing.LiveBreakdown;
import tv.headwater.flink.viewing.LiveFigures;
import tv.headwater.flink.viewing.LivePoint;
import tv.headwater.flink.viewing.Recomputation;
import tv.headwater.flink.viewing.View;
import tv.headwater.flink.viewing.ViewingConfig;
import tv.headwater.flink.viewing.ViewingJob;
import tv.headwater.flink.viewing.ViewingJobConfig;
import tv.headwater.flink.viewing.ViewingStreams;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.tables.LakehouseTable;

/** The viewing job with a database and a lakehouse of its own, and what it leaves there. */
final class ViewingRun implements AutoCloseable {
    static final int PARALLELISM = 2;
    private static final AtomicInteger UIDS = new AtomicInteger();

    private final KillablePostgres postgres;
    private final LakehouseConfig lakehouse;
    private final Path folder;

    private ViewingRun(KillablePostgres postgres, Path folder) {
        this.postgres = postgres;
        this.folder = folder;
        this.lakehouse = new LakehouseConfig.Jdbc(
                url(), "postgres", "postgres", folder.resolve("warehouse").toUri());
    }

    static ViewingRun in(Path folder) throws Exception {
        ViewingRun run = new ViewingRun(KillablePostgres.start(folder.resolve("postgres")), folder);
        try (Database database = Database.connect(new DatabaseConfig("test", run.url(), "postgres", "postgres", 2))) {
            database.migrate();
        }
        Lakehouse.open(run.lakehouse).close();
        return run;
    }

    RunningJob startOn(JobCluster cluster, URI kinesis) throws Exception {
        return cluster.submit(
                "viewing",
                ViewingJob.build(new ViewingJobConfig(
                        new JobEnvironmentConfig(
                                PARALLELISM,
                                Duration.ofSeconds(1),
                                folder.resolve("checkpoints").toUri()),
                        new KinesisSourceConfig("eu-west-1", kinesis, ViewingJobConfig.POLL_INTERVAL),
                        lakehouse,
                        database(),
                        ViewingConfig.standard())));
    }

    /** What the oracle says of the same beacons, written the way the job writes (docs/decisions/0068). */
    void writeRecomputed(List<Beacon> beacons) throws Exception {
        Recomputation oracle = Recomputation.of(beacons, ViewingConfig.standard());
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(1, Duration.ofSeconds(1), null));
        ViewingStreams rows = new ViewingStreams(
                rows(env, oracle.views(), View.class),
                rows(env, oracle.figures(), LiveFigures.class),
                rows(env, oracle.series(), LivePoint.class),
                rows(env, oracle.minutes(), LivePoint.class),
                rows(env, oracle.breakdowns(), LiveBreakdown.class),
                rows(env, oracle.summaries(), BroadcastSummary.class));
        ViewingJob.writeTo(rows, database(), lakehouse);
        env.execute("recomputed");
    }

    private static <T> DataStream<T> rows(StreamExecutionEnvironment env, Map<String, T> rows, Class<T> type) {
        return env.fromData(rows.values(), TypeInformation.of(type)).uid("oracle." + UIDS.incrementAndGet());
    }

    private LiveDatabase database() {
        return new LiveDatabase(url(), "postgres", "postgres");
    }

    /** Everything the job wrote, once all views of the crowd are in the lakehouse. */
    List<String> result(int views, Duration limit) throws Exception {
        await().atMost(limit).pollInterval(Duration.ofSeconds(1)).until(() -> views().size() >= views);
        // The sinks of one checkpoint are flushed before it commits to the lakehouse.
        List<String> result = new ArrayList<>();
        for (String table :
                List.of("live_broadcast", "live_broadcast_series", "live_broadcast_minutes", "broadcast_summary")) {
            result.addAll(rows("select '" + table + "' || t::text from " + table + " t order by 1"));
        }
        // But for rows of zeros that take a value off a list.
        result.addAll(rows("select t::text from live_breakdown t where views <> 0 or watch_ms <> 0 order by 1"));
        result.addAll(views());
        return result;
    }

    KillablePostgres postgres() {
        return postgres;
    }

    long figuresAsOf() throws SQLException {
        return Long.parseLong(rows("select coalesce(max(version), 0)::text from live_broadcast")
                .get(0));
    }

    /** The figures of a broadcast that are whole numbers, by column; none if it has no row. */
    Map<String, Long> figures(String broadcast) throws Exception {
        Map<String, Long> figures = new HashMap<>();
        for (String row : rows("select key || ' ' || value from live_broadcast t, jsonb_each_text(to_jsonb(t))"
                + " where broadcast_id = '" + broadcast + "' and value ~ '^-?[0-9]+$'")) {
            figures.put(row.split(" ")[0], Long.valueOf(row.split(" ")[1]));
        }
        return figures;
    }

    private List<String> views() throws Exception {
        return viewRecords().stream().map(Record::toString).sorted().toList();
    }

    List<Record> viewRecords() throws Exception {
        try (Lakehouse open = Lakehouse.open(lakehouse);
                CloseableIterable<Record> rows =
                        IcebergGenerics.read(open.table(LakehouseTable.VIEWS)).build()) {
            return StreamSupport.stream(rows.spliterator(), false).toList();
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private String url() {
        return postgres.url();
    }

    @Override
    public void close() throws Exception {
        postgres.close();
    }
}
