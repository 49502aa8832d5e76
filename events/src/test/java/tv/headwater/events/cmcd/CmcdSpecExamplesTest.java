package tv.headwater.events.cmcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.cmcd.CmcdLine.Parsed;
import tv.headwater.events.record.Beacon;

/** The examples of CTA-5004-B, section 8, when the data folder beside the checkout is there. */
class CmcdSpecExamplesTest {
    private final CmcdParser parser = new CmcdParser();

    /** One example in its three writings. */
    private record Example(String raw, String query, Map<String, String> headers) {}

    @BeforeEach
    void thereAreExamples() {
        assumeTrue(Captures.areThere(), () -> Captures.DATA + " is not there");
    }

    @Test
    void exampleUsage() throws IOException {
        assertThat(requestExamples()).hasSize(16);
    }

    @Test
    void theThreeWritingsOfARequestAreOneBeacon() throws IOException {
        assertThat(requestExamples()).allSatisfy(example -> {
            Map<String, String> headers = example.headers();
            Beacon ofQuery = beacon(CmcdRequest.ofQuery(example.query()).read().orElseThrow());
            Beacon ofHeaders = beacon(new CmcdRequest(
                            null,
                            headers.get("CMCD-Request"),
                            headers.get("CMCD-Object"),
                            headers.get("CMCD-Status"),
                            headers.get("CMCD-Session"))
                    .read()
                    .orElseThrow());

            assertThat(ofQuery)
                    .isEqualTo(beacon(parser.parseRecord(example.raw())))
                    .isEqualTo(ofHeaders);
            assertThat(ofQuery.getDroppedKeys()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " \n\n ", "\n\t"})
    void bodiesAreReadWhateverEndsTheirLines(String lineEnd) throws IOException {
        List<String> bodies =
                lines("body").stream().map(body -> body.replace("\\n", "\n")).toList();

        assertThat(bodies)
                .hasSize(23)
                .allSatisfy(body -> assertThat(
                                parser.parseBody((body.replace("\n", lineEnd) + lineEnd).getBytes(UTF_8)))
                        .hasSize((int) body.lines().count())
                        .allSatisfy(line ->
                                assertThat(beacon(line).getDroppedKeys()).isEmpty()));
    }

    private List<Example> requestExamples() throws IOException {
        List<Example> examples = new ArrayList<>();
        String raw = "";
        for (String line : Files.readAllLines(Captures.DATA.resolve("spec-examples.txt"))) {
            String[] kindAndText = line.split("\t", 2);
            switch (kindAndText[0]) {
                case "raw" -> raw = kindAndText[1];
                case "query" -> examples.add(new Example(raw, kindAndText[1], new HashMap<>()));
                case "header" -> {
                    String[] nameAndValue = kindAndText[1].split(": ", 2);
                    examples.get(examples.size() - 1).headers().put(nameAndValue[0], nameAndValue[1]);
                }
                default -> {}
            }
        }
        return examples;
    }

    private List<String> lines(String kind) throws IOException {
        return Files.readAllLines(Captures.DATA.resolve("spec-examples.txt")).stream()
                .filter(line -> line.startsWith(kind + "\t"))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }

    private static Beacon beacon(CmcdLine line) {
        assertThat(line).isInstanceOf(Parsed.class);
        return ((Parsed) line).beacon();
    }
}
