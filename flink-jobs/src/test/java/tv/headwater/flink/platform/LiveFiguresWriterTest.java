package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.headwater.flink.platform.FiguresTable.bigint;
import static tv.headwater.flink.platform.FiguresTable.integer;
import static tv.headwater.flink.platform.FiguresTable.time;
import static tv.headwater.flink.platform.FiguresTable.uuid;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class LiveFiguresWriterTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final FiguresTable<Figures> BROADCASTS = new FiguresTable<>(
            "figures",
            1,
            List.of(
                    uuid("broadcast_id", Figures::broadcastId),
                    bigint("version", Figures::version),
                    time("as_of", Figures::version),
                    integer("viewers_now", Figures::viewersNow),
                    integer("startup_p50_ms", Figures::startupP50Millis)),
            Figures::version);
    private static final FiguresTable<Point> SERIES = new FiguresTable<>(
            "series",
            1,
            List.of(
                    time("bucket_at", Point::bucketAt),
                    bigint("version", Point::version),
                    integer("viewers", Point::viewers)),
            Point::version);
    private static EmbeddedPostgres postgres;

    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final Counter dropped = new SimpleCounter();

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        execute("create table figures (broadcast_id uuid primary key, version bigint, as_of timestamptz,"
                + " viewers_now integer check (viewers_now >= 0), startup_p50_ms integer)");
        execute("create table series (bucket_at timestamptz primary key, version bigint, viewers integer)");
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void empty() throws Exception {
        execute("truncate figures, series");
    }

    @Test
    void exampleUsage() throws Exception {
        LiveFiguresWriter<Figures> writer = broadcasts(database());

        writer.write(figures(T0 + 1_000, 1), null);
        writer.write(figures(T0 + 3_000, 3), null);
        writer.write(figures(T0 + 2_000, 2), null);
        assertThat(text("select count(*) from figures")).isEqualTo("0");
        clock.advance(LiveFiguresWriter.FLUSH_MILLIS);

        assertThat(text("select viewers_now from figures")).isEqualTo("3");
        assertThat(text("select extract(epoch from as_of) * 1000 from figures")).startsWith(String.valueOf(T0 + 3_000));
        assertThat(text("select startup_p50_ms from figures")).isNull();
        writer.close();
    }

    @Test
    void anOlderVersionNeverReplacesANewerOne() throws Exception {
        LiveFiguresWriter<Figures> writer = broadcasts(database());
        writer.write(figures(T0 + 3_000, 3), null);
        writer.flush(false);

        writer.write(figures(T0 + 2_000, 2), null);
        writer.flush(false);

        assertThat(text("select viewers_now from figures")).isEqualTo("3");
        writer.close();
    }

    @Test
    void bucketsAreRowsOfTheirOwn() throws Exception {
        LiveFiguresWriter<Point> writer =
                new LiveFiguresWriter<>(SERIES, new LiveConnection(database()), clock, dropped);
        for (int bucket = 0; bucket < 100; bucket++) {
            writer.write(point(T0 + bucket * 5_000L, T0 + 1_000_000, bucket), null);
        }
        writer.flush(false);

        assertThat(text("select count(*) || ' ' || sum(viewers) from series")).isEqualTo("100 4950");
        writer.close();
    }

    @Test
    void aBrokenConnectionIsReplacedAndNothingIsLost() throws Exception {
        LiveFiguresWriter<Figures> writer = broadcasts(database());
        writer.write(figures(T0 + 1_000, 1), null);
        writer.flush(false);
        execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'headwater-flink'");

        writer.write(figures(T0 + 2_000, 2), null);
        clock.advance(LiveFiguresWriter.FLUSH_MILLIS);
        assertThat(writer.rows()).hasSize(1);
        clock.advance(LiveFiguresWriter.FLUSH_MILLIS);

        assertThat(writer.rows()).isEmpty();
        assertThat(text("select viewers_now from figures")).isEqualTo("2");
        writer.close();
    }

    @Test
    void aRowThatTheTableRefusesIsDroppedAndTheOthersAreWritten() throws Exception {
        LiveFiguresWriter<Figures> writer = broadcasts(database());
        writer.write(figures(T0 + 1_000, -1), null);
        writer.write(figures("no uuid", T0 + 1_000, 4), null);
        writer.write(figures("00000000-0000-0000-0000-0000000000b2", T0 + 1_000, 5), null);

        for (long waited = 0; waited <= LiveFiguresWriter.MAX_OUTAGE_MILLIS; waited += 10_000) {
            clock.advance(10_000);
        }

        assertThat(writer.rows()).isEmpty();
        assertThat(dropped.getCount()).isEqualTo(2);
        assertThat(text("select count(*) || ' ' || sum(viewers_now) from figures"))
                .isEqualTo("1 5");

        writer.write(figures(T0 + 2_000, 6), null);
        writer.flush(false);
        assertThat(text("select sum(viewers_now) from figures")).isEqualTo("11");
        writer.close();
    }

    @Test
    void aLongOutageFailsTheJob() throws Exception {
        LiveFiguresWriter<Figures> writer =
                broadcasts(new LiveDatabase("jdbc:postgresql://127.0.0.1:1/none", "u", "p"));
        writer.write(figures(T0 + 1_000, 1), null);
        clock.advance(LiveFiguresWriter.FLUSH_MILLIS);

        assertThatThrownBy(() -> {
                    for (long waited = 0;
                            waited <= LiveFiguresWriter.MAX_OUTAGE_MILLIS;
                            waited += LiveFiguresWriter.FLUSH_MILLIS) {
                        clock.advance(LiveFiguresWriter.FLUSH_MILLIS);
                    }
                })
                .rootCause()
                .hasMessageContaining("refused");
        assertThat(writer.rows()).hasSize(1);
    }

    private LiveFiguresWriter<Figures> broadcasts(LiveDatabase database) throws IOException {
        return new LiveFiguresWriter<>(BROADCASTS, new LiveConnection(database), clock, dropped);
    }

    private static LiveDatabase database() {
        return new LiveDatabase(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    private static Figures figures(long version, int viewers) {
        return figures("00000000-0000-0000-0000-0000000000b1", version, viewers);
    }

    private static Figures figures(String broadcastId, long version, int viewers) {
        return new Figures(broadcastId, version, viewers, null);
    }

    private static Point point(long bucketAt, long version, int viewers) {
        return new Point(bucketAt, version, viewers);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private record Figures(
            String broadcastId,
            long version,
            int viewersNow,
            @Nullable Integer startupP50Millis) {}

    private record Point(long bucketAt, long version, int viewers) {}
}
