package tv.headwater.events.cmcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads recorded traffic of real players, when the data folder beside the checkout is there. */
class CmcdCaptureTest {
    private static final Path DATA = Path.of(System.getProperty("headwater.root"), "../shared/data/cmcd");

    private final CmcdParser parser = new CmcdParser();
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void thereIsTraffic() {
        assumeTrue(Files.isDirectory(DATA), () -> DATA + " is not there");
    }

    @Test
    void everyRecordedBodyIsReadWithoutLoss() throws IOException {
        List<String> bodies = requests()
                .filter(r -> r.path("method").asText().equals("POST"))
                .map(r -> r.path("body").asText())
                .filter(body -> !body.isBlank())
                .toList();

        assertThat(bodies)
                .hasSizeGreaterThan(300)
                .allSatisfy(body -> assertThat(parser.parseBody(body.getBytes(UTF_8)))
                        .hasSize((int) body.lines().filter(l -> !l.isBlank()).count())
                        .allMatch(line -> line instanceof CmcdLine.Parsed));
    }

    @Test
    void everyRecordedQueryIsReadWithoutLoss() throws IOException {
        List<String> queries = requests()
                .map(r -> URI.create("http://x" + r.path("url").asText().replace("|", "%7C"))
                        .getRawQuery())
                .filter(query -> query != null && query.contains("CMCD="))
                .toList();

        assertThat(queries)
                .hasSizeGreaterThan(100)
                .allSatisfy(query ->
                        assertThat(CmcdRequest.ofQuery(query).read()).containsInstanceOf(CmcdLine.Parsed.class));
    }

    @Test
    void everyExampleOfTheStandardIsRead() throws IOException {
        List<String> examples = Files.readAllLines(DATA.resolve("spec-examples.txt")).stream()
                .filter(l -> l.startsWith("body\t") || l.startsWith("raw\t"))
                .map(l -> l.substring(l.indexOf('\t') + 1).replace("\\n", "\n"))
                .toList();

        assertThat(examples)
                .hasSizeGreaterThan(20)
                .allSatisfy(example -> assertThat(parser.parseBody(example.getBytes(UTF_8)))
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line)
                                .isInstanceOfSatisfying(
                                        CmcdLine.Parsed.class,
                                        parsed -> assertThat(parsed.beacon().getDroppedKeys())
                                                .isEmpty())));
    }

    private Stream<JsonNode> requests() throws IOException {
        try (Stream<Path> files = Files.list(DATA.resolve("capture"))) {
            return files.sorted().toList().stream().flatMap(this::requestsOf);
        }
    }

    private Stream<JsonNode> requestsOf(Path file) {
        try {
            List<JsonNode> nodes = new java.util.ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                nodes.add(json.readTree(line));
            }
            return nodes.stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
