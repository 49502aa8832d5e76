package tv.headwater.events.cmcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recorded requests of real players, from the data folder beside the checkout. */
final class Captures {
    static final Path DATA = Path.of(System.getProperty("headwater.root"), "../shared/data/cmcd");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Captures() {}

    static boolean areThere() {
        return Files.isDirectory(DATA);
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(DATA.resolve("capture"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + DATA, e);
        }
    }

    static List<String> bodies(Path file) {
        return requests(file).stream()
                .filter(request -> request.path("method").asText().equals("POST"))
                .map(request -> request.path("body").asText())
                .filter(body -> !body.isBlank())
                .toList();
    }

    /** The requests for media, query and headers as they came. */
    static List<CmcdRequest> requestsWithCmcd(Path file) {
        return requests(file).stream()
                .map(Captures::cmcdOf)
                .filter(request -> request.read().isPresent())
                .toList();
    }

    private static CmcdRequest cmcdOf(JsonNode request) {
        String url = request.path("url").asText();
        JsonNode headers = request.path("headers");
        return new CmcdRequest(
                url.contains("?") ? url.substring(url.indexOf('?') + 1) : null,
                header(headers, "cmcd-request"),
                header(headers, "cmcd-object"),
                header(headers, "cmcd-status"),
                header(headers, "cmcd-session"));
    }

    private static @Nullable String header(JsonNode headers, String name) {
        return headers.path(name).textValue();
    }

    private static List<JsonNode> requests(Path file) {
        try {
            List<JsonNode> requests = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                requests.add(JSON.readTree(line));
            }
            return requests;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
