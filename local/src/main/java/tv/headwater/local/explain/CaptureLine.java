package tv.headwater.local.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.CmcdRequest;

/**
 * One request of an HTTP capture: {@code {"t_ms","method","url","headers","body"}} in a line.
 *
 * @param atMillis since the capture began
 */
record CaptureLine(
        long atMillis,
        String method,
        String url,
        String contentType,
        @Nullable String userAgent,
        String body,
        CmcdRequest cmcd) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if the line is no such object. */
    static Optional<CaptureLine> read(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (!node.path("method").isTextual() || !node.path("url").isTextual()) {
            return Optional.empty();
        }
        JsonNode headers = node.path("headers");
        String url = node.path("url").asText();
        return Optional.of(new CaptureLine(
                node.path("t_ms").asLong(),
                node.path("method").asText().toUpperCase(Locale.ROOT),
                url,
                orEmpty(header(headers, "content-type")),
                header(headers, "user-agent"),
                node.path("body").asText(""),
                new CmcdRequest(
                        url.contains("?") ? url.substring(url.indexOf('?') + 1) : null,
                        header(headers, "cmcd-request"),
                        header(headers, "cmcd-object"),
                        header(headers, "cmcd-status"),
                        header(headers, "cmcd-session"))));
    }

    /** Whether the body is what a player posts to an event target; the same types as the collector takes, or none. */
    boolean carriesEvents() {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return !body.isBlank()
                && (type.isEmpty()
                        || type.equals("application/cmcd")
                        || type.equals("text/cmcd")
                        || type.equals("text/plain"));
    }

    byte[] bodyBytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String header(JsonNode headers, String name) {
        for (Iterator<Map.Entry<String, JsonNode>> it = headers.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> header = it.next();
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue().asText();
            }
        }
        return null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
