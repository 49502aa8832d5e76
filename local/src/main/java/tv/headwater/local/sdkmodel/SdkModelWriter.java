package tv.headwater.local.sdkmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes a model as JSON, member by member. */
final class SdkModelWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SdkModelWriter() {}

    static ObjectNode toJson(SdkPojo model) {
        ObjectNode json = NODES.objectNode();
        for (SdkField<?> field : model.sdkFields()) {
            Object value = field.getValueOrDefault(model);
            if (SdkTimestamps.isBody(field) && isSet(value)) {
                json.set(field.locationName(), toJson(field, value));
            }
        }
        return json;
    }

    private static boolean isSet(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static JsonNode toJson(SdkField<?> field, Object value) {
        if (value instanceof SdkPojo nested) {
            return toJson(nested);
        }
        if (value instanceof List<?> list) {
            return array(field.getTrait(ListTrait.class).memberFieldInfo(), list);
        }
        if (value instanceof Map<?, ?> map) {
            return object(field.getTrait(MapTrait.class).valueFieldInfo(), map);
        }
        if (value instanceof Instant instant) {
            return SdkTimestamps.write(SdkTimestamps.format(field), instant);
        }
        return scalar(value);
    }

    private static ArrayNode array(SdkField<?> member, List<?> list) {
        ArrayNode array = NODES.arrayNode(list.size());
        list.forEach(element -> array.add(toJson(member, element)));
        return array;
    }

    private static ObjectNode object(SdkField<?> member, Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, value) -> object.set(key.toString(), toJson(member, value)));
        return object;
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.binaryNode(bytes.asByteArrayUnsafe());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        throw new IllegalArgumentException("Cannot write a " + value.getClass() + " as JSON");
    }

    private static JsonNode number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return NODES.numberNode(number.doubleValue());
        }
        if (number instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        return NODES.numberNode(number.longValue());
    }
}
