package tv.headwater.events.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.deadletter.DeadLetter.Excerpt;
import tv.headwater.events.deadletter.DeadLetter.Origin;
import tv.headwater.events.deadletter.DeadLetter.Place;
import tv.headwater.events.deadletter.DeadLetter.Source;

/** Dead letters as JSON in UTF-8, one flat object each; fields that are not known are passed over. Thread-safe. */
public final class DeadLetterJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeadLetterJson() {}

    public static byte[] encode(DeadLetter letter) {
        Origin origin = letter.origin();
        Place place = origin.place();
        ObjectNode json = JSON.createObjectNode()
                .put("id", letter.id())
                .put("at", letter.atMillis())
                .put("source", letter.source().word())
                .put("reason", letter.reason())
                .put("broadcast_id", origin.broadcastId())
                .put("viewer_id", origin.viewerId())
                .put("nonce", origin.nonce())
                .put("content_type", origin.contentType())
                .put("ip_prefix", place.ipPrefix())
                .put("country", place.country())
                .put("asn", place.asn())
                .put("user_agent", place.userAgent())
                .put("line", letter.excerpt().line())
                .put("size_bytes", letter.excerpt().sizeBytes())
                .put(
                        "bytes_base64",
                        Base64.getEncoder().encodeToString(letter.excerpt().bytes()));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a dead letter", e);
        }
    }

    /** @throws UnreadableEvent if the bytes are no dead letter, or of a source that is not known */
    public static DeadLetter decode(byte[] bytes) throws UnreadableEvent {
        try {
            JsonNode json = JSON.readTree(bytes);
            byte[] kept = Base64.getDecoder().decode(required(json, "bytes_base64"));
            return new DeadLetter(
                    required(json, "id"),
                    json.path("at").asLong(),
                    source(required(json, "source")),
                    required(json, "reason"),
                    origin(json),
                    new Excerpt(
                            json.path("line").asInt(), json.path("size_bytes").asInt(), kept));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableEvent(bytes.length + " bytes are no dead letter: " + e.getMessage(), e);
        }
    }

    private static Origin origin(JsonNode json) {
        Place place = new Place(
                text(json, "ip_prefix"),
                text(json, "country"),
                json.hasNonNull("asn") ? (Long) json.path("asn").asLong() : null,
                text(json, "user_agent"));
        return new Origin(
                text(json, "broadcast_id"),
                text(json, "viewer_id"),
                text(json, "nonce"),
                text(json, "content_type"),
                place);
    }

    private static Source source(String word) {
        return Arrays.stream(Source.values())
                .filter(source -> source.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source is named " + word));
    }

    private static String required(JsonNode json, String field) {
        String text = text(json, field);
        if (text == null) {
            throw new IllegalArgumentException("it has no " + field);
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.path(field).asText() : null;
    }
}
