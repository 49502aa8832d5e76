package tv.headwater.events.cmcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP working group's vectors for RFC 8941, read by what reads CMCD, when the data folder beside the checkout is there. */
class StructuredFieldVectorsTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("headwater.root"), "../shared/data/cmcd/rfc8941-tests");

    @Test
    void exampleUsage() throws MalformedField {
        Object list = StructuredFieldTree.read("list", "(1 a;b);c=?0, \"x\"".getBytes(UTF_8));

        assertThat(list)
                .isEqualTo(List.of(
                        List.of(
                                List.of(
                                        List.of(new BigDecimal(1), List.of()),
                                        List.of("token a", List.of(Map.entry("b", true)))),
                                List.of(Map.entry("c", false))),
                        List.of("string x", List.of())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "binary, 15",
        "boolean, 12",
        "dictionary, 26",
        "examples, 21",
        "item, 5",
        "key-generated, 640",
        "large-generated, 11",
        "list, 11",
        "listlist, 12",
        "number, 37",
        "number-generated, 193",
        "param-dict, 14",
        "param-list, 20",
        "param-listlist, 3",
        "string, 14",
        "string-generated, 256",
        "token, 6",
        "token-generated, 256"
    })
    void allVectorsOfAFileAgree(String file, int count) throws IOException {
        assumeTrue(Files.isDirectory(VECTORS), () -> VECTORS + " is not there");

        JsonNode vectors =
                new ObjectMapper().readTree(VECTORS.resolve(file + ".json").toFile());

        assertThat(vectors).hasSize(count).allSatisfy(StructuredFieldVectorsTest::agrees);
    }

    private static void agrees(JsonNode vector) {
        List<String> lines = new ArrayList<>();
        vector.get("raw").forEach(line -> lines.add(line.asText()));
        Object read;
        try {
            read = StructuredFieldTree.read(
                    vector.get("header_type").asText(), String.join(", ", lines).getBytes(UTF_8));
        } catch (MalformedField e) {
            assertThat(vector.path("must_fail").asBoolean()
                            || vector.path("can_fail").asBoolean())
                    .as(vector + " failed: " + e.getMessage())
                    .isTrue();
            return;
        }
        assertThat(vector.path("must_fail").asBoolean())
                .as("must fail: " + vector)
                .isFalse();
        assertThat(read).as(vector.toString()).isEqualTo(expected(vector));
    }

    private static Object expected(JsonNode vector) {
        JsonNode expected = vector.get("expected");
        return switch (vector.get("header_type").asText()) {
            case "item" -> member(expected);
            case "list" ->
                StreamSupport.stream(expected.spliterator(), false)
                        .map(StructuredFieldVectorsTest::member)
                        .toList();
            default -> {
                Map<String, Object> dictionary = new LinkedHashMap<>();
                expected.forEach(entry -> dictionary.put(entry.get(0).asText(), member(entry.get(1))));
                yield new ArrayList<>(dictionary.entrySet());
            }
        };
    }

    private static Object member(JsonNode valueAndParameters) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        valueAndParameters
                .get(1)
                .forEach(parameter -> parameters.put(parameter.get(0).asText(), bare(parameter.get(1))));
        JsonNode value = valueAndParameters.get(0);
        return List.of(
                value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false)
                                .map(StructuredFieldVectorsTest::member)
                                .toList()
                        : bare(value),
                new ArrayList<>(parameters.entrySet()));
    }

    private static Object bare(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return StructuredFieldTree.plain(value.decimalValue());
        }
        if (value.isTextual()) {
            return "string " + value.asText();
        }
        String text = value.get("value").asText();
        return value.get("__type").asText().equals("token")
                ? "token " + text
                : "binary " + Base64.getEncoder().encodeToString(new Base32().decode(text));
    }
}
