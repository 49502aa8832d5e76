package tv.headwater.lakehouse.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultPrinterTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    @Test
    void exampleUsage() throws IOException {
        print(
                new AlignedTable(out, () -> Duration.ofMillis(420)),
                List.of(text("title"), number("viewers")),
                List.of(row("Chess", 12), row("夜のライブ", 1_234), row(null, null)));

        assertThat(printed()).isEqualTo("""
                        title       viewers
                        ───────────────────
                        Chess            12
                        夜のライブ     1234
                        ∅                 ∅
                        (3 rows, 0.42 s)
                        """);
    }

    @Test
    void aCellCannotDriveTheTerminalNorFloodIt() throws IOException {
        print(
                new AlignedTable(out, () -> Duration.ZERO),
                List.of(text("said")),
                List.of(row("\u001b[2Jgone\nnext\u202E"), row("x".repeat(500))));

        assertThat(printed()).doesNotContain("\u001b", "\u202E").contains("·[2Jgone·next·", "x…");
        assertThat(printed().lines().mapToInt(String::length).max()).hasValue(AlignedTable.MAX_CELL_WIDTH);
    }

    @Test
    void aTableShowsTheFirstRowsAndSaysHowToSeeAll() throws IOException {
        List<List<Object>> rows = IntStream.range(0, AlignedTable.MAX_ROWS + 2)
                .mapToObj(number -> row(number))
                .toList();

        print(new AlignedTable(out, () -> Duration.ZERO), List.of(number("n")), rows);

        assertThat(printed())
                .contains("(10002 rows, 0.00 s)", "The first 10000 are shown; --csv and --json show all.")
                .doesNotContain("10001\n");
    }

    @Test
    void csvQuotesWhatItMustAndNothingElse() throws IOException {
        print(
                new Csv(out),
                List.of(text("a"), text("b,c"), number("n")),
                List.of(row("plain", "say \"hi\"\nthere", 1.5), row(null, "", List.of(1, 2))));

        assertThat(printed()).isEqualTo("a,\"b,c\",n\r\nplain,\"say \"\"hi\"\"\nthere\",1.5\r\n,,\"[1,2]\"\r\n");
    }

    @Test
    void jsonKeepsTypesNestingAndBothColumnsOfOneName() throws IOException {
        print(
                new JsonArray(out),
                List.of(number("n"), number("n"), text("map")),
                List.of(row(1L, Double.NaN, Map.of("k", List.of("ü"))), row(null, 2.5, true)));

        assertThat(printed()).isEqualTo("""
                        [
                        {"n":1,"n_2":null,"map":{"k":["ü"]}},
                        {"n":null,"n_2":2.5,"map":true}
                        ]
                        """);
    }

    @Test
    void anEmptyAnswerIsAnEmptyArray() throws IOException {
        print(new JsonArray(out), List.of(number("n")), List.of());

        assertThat(printed()).isEqualTo("[\n]\n");
    }

    private void print(ResultPrinter printer, List<ResultColumn> columns, List<List<Object>> rows) throws IOException {
        printer.columns(columns);
        for (List<Object> row : rows) {
            printer.row(row);
        }
        printer.end();
    }

    private String printed() {
        return bytes.toString(UTF_8);
    }

    private static ResultColumn text(String name) {
        return new ResultColumn(name, "VARCHAR", false);
    }

    private static ResultColumn number(String name) {
        return new ResultColumn(name, "BIGINT", true);
    }

    private static List<Object> row(Object... values) {
        return new ArrayList<>(Arrays.asList(values));
    }
}
