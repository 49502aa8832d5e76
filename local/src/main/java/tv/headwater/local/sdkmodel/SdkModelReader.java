package tv.headwater.local.sdkmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills a model's builder from JSON, member by member. */
final class SdkModelReader {
    private SdkModelReader() {}

    static void fill(SdkPojo builder, JsonNode body, Map<String, String> parameters) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = source(field, body, parameters);
            if (value != null && !value.isNull()) {
                field.set(builder, value(field, value));
            }
        }
    }

    private static @Nullable JsonNode source(SdkField<?> field, JsonNode body, Map<String, String> parameters) {
        if (field.location() == MarshallLocation.PAYLOAD) {
            return body.get(field.locationName());
        }
        String parameter = parameters.get(field.locationName());
        return parameter == null ? null : TextNode.valueOf(parameter);
    }

    private static Object value(SdkField<?> field, JsonNode json) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return list(field, json);
        }
        if (type == MarshallingType.MAP) {
            return map(field, json);
        }
        if (type == MarshallingType.SDK_POJO) {
            return nested(field, json);
        }
        return scalar(field, json);
    }

    private static Object nested(SdkField<?> field, JsonNode json) {
        require(json.isObject(), field, "an object");
        SdkPojo builder = field.constructor().get();
        fill(builder, json, Map.of());
        return ((Buildable) builder).build();
    }

    private static List<Object> list(SdkField<?> field, JsonNode json) {
        require(json.isArray(), field, "a list");
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> values = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            require(!element.isNull(), field, "a list without nulls");
            values.add(value(member, element));
        }
        return values;
    }

    private static Map<String, Object> map(SdkField<?> field, JsonNode json) {
        require(json.isObject(), field, "an object");
        SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            require(!entry.getValue().isNull(), field, "a map without nulls");
            values.put(entry.getKey(), value(member, entry.getValue()));
        }
        return values;
    }

    private static Object scalar(SdkField<?> field, JsonNode json) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            require(json.isTextual(), field, "a string");
            return json.textValue();
        }
        if (type == MarshallingType.BOOLEAN) {
            require(json.isBoolean() || isParameter(field), field, "a boolean");
            return json.asBoolean();
        }
        if (type == MarshallingType.INSTANT) {
            return instant(field, json);
        }
        if (type == MarshallingType.SDK_BYTES) {
            return bytes(field, json);
        }
        return number(field, number(field, json));
    }

    private static Object number(SdkField<?> field, BigDecimal number) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.INTEGER) {
            return number.intValue();
        }
        if (type == MarshallingType.LONG) {
            return number.longValue();
        }
        if (type == MarshallingType.DOUBLE) {
            return number.doubleValue();
        }
        if (type == MarshallingType.FLOAT) {
            return number.floatValue();
        }
        if (type == MarshallingType.SHORT) {
            return number.shortValue();
        }
        if (type == MarshallingType.BIG_DECIMAL) {
            return number;
        }
        throw new MalformedSdkJson(field.memberName(), "of a type this server reads (" + type.getTargetClass() + ")");
    }

    private static BigDecimal number(SdkField<?> field, JsonNode json) {
        require(json.isNumber() || isParameter(field), field, "a number");
        try {
            return new BigDecimal(json.asText());
        } catch (NumberFormatException notANumber) {
            throw new MalformedSdkJson(field.memberName(), "a number");
        }
    }

    private static Instant instant(SdkField<?> field, JsonNode json) {
        try {
            return SdkTimestamps.parse(SdkTimestamps.format(field), json);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw new MalformedSdkJson(field.memberName(), "a timestamp");
        }
    }

    private static SdkBytes bytes(SdkField<?> field, JsonNode json) {
        try {
            byte[] bytes = json.isTextual() || json.isBinary() ? json.binaryValue() : null;
            require(bytes != null, field, "base64");
            return SdkBytes.fromByteArrayUnsafe(bytes == null ? new byte[0] : bytes);
        } catch (IOException notBase64) {
            throw new MalformedSdkJson(field.memberName(), "base64");
        }
    }

    private static boolean isParameter(SdkField<?> field) {
        return field.location() != MarshallLocation.PAYLOAD;
    }

    private static void require(boolean holds, SdkField<?> field, String expected) {
        if (!holds) {
            throw new MalformedSdkJson(field.memberName(), expected);
        }
    }
}
