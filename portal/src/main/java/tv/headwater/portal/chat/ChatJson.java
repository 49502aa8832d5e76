package tv.headwater.portal.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of the chat socket as JSON; README.md lists them. */
final class ChatJson {
    private static final int MAX_CLIENT_ID_CHARS = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatJson() {}

    /** What a client said; null if the text is no such message. */
    static @Nullable Say readSay(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            JsonNode clientId = message.path("client_id");
            boolean wellFormed = "say".equals(message.path("type").asText())
                    && message.path("text").isTextual()
                    && clientId.isTextual()
                    && clientId.textValue().length() <= MAX_CLIENT_ID_CHARS;
            return wellFormed
                    ? new Say(clientId.textValue(), message.path("text").textValue())
                    : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static String hello(boolean canWrite, List<ChatLine> recent) {
        ObjectNode hello = typed("hello").put("can_write", canWrite);
        ArrayNode messages = hello.putArray("messages");
        recent.forEach(line -> messages.add(node(line)));
        return hello.toString();
    }

    static String permission(boolean canWrite) {
        return typed("permission").put("can_write", canWrite).toString();
    }

    static String message(ChatLine line) {
        return node(line).toString();
    }

    static String said(String clientId, String id) {
        return typed("said").put("client_id", clientId).put("id", id).toString();
    }

    static String refused(@Nullable String clientId, String reason) {
        return typed("refused").put("client_id", clientId).put("reason", reason).toString();
    }

    static String ping() {
        return typed("ping").toString();
    }

    private static ObjectNode node(ChatLine line) {
        ObjectNode node = typed("message")
                .put("id", line.id())
                .put("author", line.author())
                .put("text", line.text())
                .put("sent_at", line.sentAt().toEpochMilli());
        return line.handle() == null ? node : node.put("handle", line.handle());
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    /**
     * Somebody wants to say something.
     *
     * @param clientId the client's own name for it, by which the answer refers to it
     */
    record Say(String clientId, String text) {}
}
