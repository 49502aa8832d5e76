package tv.headwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
    private static final Comparison HASTY = new Comparison(3, 0, 1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Bench bench =
            new Bench(List.of(new CodecScenario(), new FoldScenario(), new ParserScenario(0)), HASTY);

    @Test
    void exampleUsage() {
        assertThat(run("codec")).isZero();

        assertThat(text(out).lines().toList())
                .last()
                .asString()
                .matches("RESULT scenario=codec encode_per_cpu_s=\\d+ json_encode_per_cpu_s=\\d+ encode_ratio=[\\d.]+"
                        + " decode_per_cpu_s=\\d+ json_decode_per_cpu_s=\\d+ decode_ratio=[\\d.]+"
                        + " bytes_per_event=\\d+ json_bytes_per_event=\\d+");
    }

    @Test
    void foldEndsWithItsResult() {
        assertThat(run("fold")).isZero();

        assertThat(text(out).lines().toList())
                .last()
                .asString()
                .matches("RESULT scenario=fold beacons_per_cpu_s=\\d+ parser_beacons_per_cpu_s=\\d+ ratio=[\\d.]+"
                        + " ratio_lowest=[\\d.]+ ratio_highest=[\\d.]+ beacons_per_view=\\d+");
    }

    @Test
    void parserEndsWithItsResult() {
        assertThat(run("parser")).isZero();

        assertThat(text(out).lines().toList())
                .last()
                .asString()
                .matches(
                        "RESULT scenario=parser parse_per_s=\\d+ parse_per_cpu_s=\\d+ single_per_s=\\d+ grammar_per_s=\\d+"
                                + " library_per_s=\\d+ dash_parse_per_s=\\d+ dash_grammar_per_s=\\d+");
    }

    @Test
    void withoutANameItListsTheScenariosAndIsWrongUsage() {
        assertThat(run()).isEqualTo(2);

        assertThat(text(err)).contains("  codec   beacons to bytes", "  fold    beacons folded");
    }

    @Test
    void anUnknownNameIsWrongUsage() {
        assertThat(run("teleport")).isEqualTo(2);

        assertThat(text(err)).contains("no scenario 'teleport'", "  codec   ");
    }

    @Test
    void helpIsNoMistake() {
        assertThat(run("--help")).isZero();

        assertThat(text(out)).contains("Usage: ./headwater bench NAME", "  fold    ");
    }

    private int run(String... args) {
        return bench.run(List.of(args), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8);
    }
}
