package tv.headwater.lakehouse.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.TestCatalog;
import tv.headwater.lakehouse.tables.LakehouseTable;

@Tag("it")
class SqlCommandTest {
    @TempDir
    static Path folder;

    private static TestCatalog postgres;
    private static LakehouseConfig config;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws Exception {
        postgres = new TestCatalog();
        config = postgres.config(folder.resolve("warehouse"));
        try (Lakehouse lakehouse = Lakehouse.open(config)) {
            TestRows.append(lakehouse.table(LakehouseTable.CHAT), List.of(chat("1", "hello"), chat("2", "夜")));
            TestRows.append(lakehouse.table(LakehouseTable.CHAT), List.of(chat("3", "=cmd()")));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void exampleUsage() {
        int status = run("select id, text, sent_at from raw.chat order by id desc limit 2");

        assertThat(err()).isEmpty();
        assertThat(status).isZero();
        assertThat(out().lines().toList().subList(0, 4))
                .containsExactly(
                        "id  text    sent_at",
                        "────────────────────────────────",
                        "3   =cmd()  2026-11-22T00:00:00Z",
                        "2   夜      2026-11-22T00:00:00Z");
        assertThat(out()).containsPattern("\\(2 rows, \\d+\\.\\d\\d s\\)");
    }

    @Test
    void countsAreNumbersInJson() {
        assertThat(run("--json", "select count(*) as messages from raw.chat")).isZero();
        assertThat(out()).isEqualTo("[\n{\"messages\":3}\n]\n");
    }

    @Test
    void csvForOtherPrograms() {
        assertThat(run("--csv", "select id, broadcast_id from raw.chat order by id limit 1"))
                .isZero();
        assertThat(out()).isEqualTo("id,broadcast_id\r\n1,broadcast\r\n");
    }

    @Test
    void aTableWithoutRowsHasItsColumnsAllTheSame() {
        String query = "select count(*) as n, max(received_at) as last, count(br[1].value) as b from raw.beacons";

        assertThat(run("--json", query)).as(err()).isZero();
        assertThat(out()).contains("{\"n\":0,\"last\":null,\"b\":0}");
    }

    @Test
    void everyTableCanBeQueried() {
        for (LakehouseTable table : LakehouseTable.values()) {
            assertThat(run("select * from " + table.sqlName()))
                    .as(table.sqlName() + err())
                    .isZero();
        }
        for (String query : List.of(
                "select \"at\", a.at from raw.activity a",
                "describe raw.chat",
                "from raw.chat",
                "with c as (select * from raw.chat) select count(*) from c",
                "summarize raw.chat",
                "select a.id from raw.chat a join raw.chat b using (id);")) {
            assertThat(run(query)).as(query + " → " + err()).isZero();
        }
    }

    @Test
    void aBadQueryGetsTheEnginesMessage() {
        assertThat(run("select nothing from raw.chat")).isEqualTo(1);
        assertThat(err()).contains("\"nothing\" not found");
        assertThat(run("selec 1")).isEqualTo(1);
        assertThat(err())
                .contains("Parser Error: syntax error at or near \"selec\"")
                .doesNotContain("\tat ");
        assertThat(out()).isEmpty();
    }

    @Test
    void nothingButQueriesAndNothingButTheWarehouse() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
        String inWarehouse = folder.resolve("warehouse/out.csv").toString();
        List<String> attempts = List.of(
                "select * from read_csv('" + secret + "')",
                "select * from '" + secret + "'",
                "select content from read_text('/etc/hostname')",
                "copy (select 1) to '" + inWarehouse + "'",
                "select 1; copy (select 1) to '" + inWarehouse + "'",
                "create table t as select 1",
                "attach '" + inWarehouse + "'",
                "drop view raw.chat",
                "set enable_external_access = true",
                "pragma enable_external_access",
                "install httpfs",
                "load '/tmp/x.duckdb_extension'",
                "explain analyze copy (select 1) to '" + inWarehouse + "'");

        for (String attempt : attempts) {
            assertThat(run(attempt)).as(attempt + " → " + out()).isEqualTo(1);
        }
        assertThat(out()).isEmpty();
        assertThat(Path.of(inWarehouse)).doesNotExist();
    }

    @Test
    void withoutAQueryTheTablesAreShown() {
        assertThat(run()).isZero();
        assertThat(out())
                .contains("raw.beacons: One CMCD record a player sent", "ltc", "live latency, ms", "facts.views");
    }

    @Test
    void wrongUseIsTold() {
        assertThat(run("--xml", "select 1")).isEqualTo(2);
        assertThat(err()).contains("There is no option --xml. See headwater sql --help.");
        assertThat(run("--help")).isZero();
        assertThat(out()).startsWith("Usage: headwater sql");
    }

    @Test
    void aPlatformThatIsNotRunningIsNamedInOneLine() {
        var nowhere =
                new LakehouseConfig.Jdbc("jdbc:postgresql://127.0.0.1:1/x", "u", "p", URI.create("file:///tmp/w"));

        int status = SqlCommand.run(List.of("select 1"), nowhere, stream(out), stream(err));

        assertThat(status).isEqualTo(1);
        assertThat(err().lines()).hasSize(1);
        assertThat(err()).contains("start it with ./headwater up");
    }

    private int run(String... arguments) {
        return SqlCommand.run(List.of(arguments), config, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String err() {
        return err.toString(UTF_8);
    }

    private static Map<String, Object> chat(String id, String text) {
        return Map.of(
                "id",
                id,
                "broadcast_id",
                "broadcast",
                "channel_id",
                "channel",
                "viewer_id",
                "viewer",
                "sent_at",
                OffsetDateTime.parse("2026-11-22T00:00:00Z"),
                "text",
                text);
    }
}
