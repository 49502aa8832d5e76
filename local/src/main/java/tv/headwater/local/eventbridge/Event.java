package tv.headwater.local.eventbridge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that a service of AWS tells.
 *
 * @param source such as {@code aws.medialive}
 * @param detailType such as {@code MediaLive Channel State Change}
 * @param resource ARN of what it happened to
 */
public record Event(String source, String detailType, String resource, ObjectNode detail) {
    private static final String ACCOUNT = "000000000000";

    /** As EventBridge delivers it: <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">its structure</a>. */
    String json(UUID id, Instant time, String region) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", "0").put("id", id.toString());
        json.put("detail-type", detailType).put("source", source);
        json.put("account", ACCOUNT).put("time", time.toString()).put("region", region);
        json.putArray("resources").add(resource);
        json.set("detail", detail);
        return json.toString();
    }
}
