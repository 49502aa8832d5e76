package tv.headwater.local.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** Turns the timestamps of a body between CBOR's tagged milliseconds and JSON's seconds; all are members named …Timestamp. */
final class CborTimestamps {
    static final int TAG = 1;
    private static final String SUFFIX = "Timestamp";

    private CborTimestamps() {}

    static JsonNode toSeconds(JsonNode body) {
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (member.getKey().endsWith(SUFFIX) && member.getValue().isNumber()) {
                member.setValue(
                        DecimalNode.valueOf(member.getValue().decimalValue().movePointLeft(3)));
            }
        }
        body.forEach(CborTimestamps::toSeconds);
        return body;
    }

    static JsonNode toTaggedMillis(JsonNode body) {
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (member.getKey().endsWith(SUFFIX) && member.getValue().isNumber()) {
                BigDecimal millis = member.getValue().decimalValue().movePointRight(3);
                ((ObjectNode) body).set(member.getKey(), new POJONode(new Tagged(millis.longValue())));
            }
        }
        body.forEach(CborTimestamps::toTaggedMillis);
        return body;
    }

    /** Milliseconds that write themselves with their tag. */
    private record Tagged(long millis) implements JsonSerializable {
        @Override
        public void serialize(JsonGenerator out, SerializerProvider serializers) throws IOException {
            WireFormat.CBOR.writeTimestamp(out, millis);
        }

        @Override
        public void serializeWithType(JsonGenerator out, SerializerProvider serializers, TypeSerializer types)
                throws IOException {
            serialize(out, serializers);
        }
    }
}
