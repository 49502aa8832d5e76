package tv.headwater.local.sdkmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.utils.DateUtils;

/** The timestamp formats of AWS's protocols: epoch seconds in JSON bodies unless the model says otherwise. */
final class SdkTimestamps {
    private SdkTimestamps() {}

    static TimestampFormatTrait.Format format(SdkField<?> field) {
        TimestampFormatTrait trait = field.getTrait(TimestampFormatTrait.class);
        if (trait != null) {
            return trait.format();
        }
        return switch (field.location()) {
            case HEADER -> TimestampFormatTrait.Format.RFC_822;
            case QUERY_PARAM, PATH -> TimestampFormatTrait.Format.ISO_8601;
            default -> TimestampFormatTrait.Format.UNIX_TIMESTAMP;
        };
    }

    static Instant parse(TimestampFormatTrait.Format format, JsonNode json) {
        return switch (format) {
            case ISO_8601 -> DateUtils.parseIso8601Date(json.asText());
            case RFC_822 -> DateUtils.parseRfc822Date(json.asText());
            case UNIX_TIMESTAMP -> DateUtils.parseUnixTimestampInstant(new BigDecimal(json.asText()).toPlainString());
            case UNIX_TIMESTAMP_MILLIS -> Instant.ofEpochMilli(new BigDecimal(json.asText()).longValueExact());
        };
    }

    static JsonNode write(TimestampFormatTrait.Format format, Instant instant) {
        return switch (format) {
            case ISO_8601 -> TextNode.valueOf(DateUtils.formatIso8601Date(instant));
            case RFC_822 -> TextNode.valueOf(DateUtils.formatRfc822Date(instant));
            case UNIX_TIMESTAMP -> DecimalNode.valueOf(BigDecimal.valueOf(instant.toEpochMilli(), 3));
            case UNIX_TIMESTAMP_MILLIS -> LongNode.valueOf(instant.toEpochMilli());
        };
    }

    static boolean isBody(SdkField<?> field) {
        return field.location() == MarshallLocation.PAYLOAD;
    }
}
