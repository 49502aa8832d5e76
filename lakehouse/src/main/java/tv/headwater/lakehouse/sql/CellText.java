package tv.headwater.lakehouse.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as text: nested ones as JSON, numbers without exponent where they are exact. */
final class CellText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CellText() {}

    static String of(@Nullable Object value, String ofNull) {
        if (value == null) {
            return ofNull;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof List || value instanceof Map ? json(value) : value.toString();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plain value is always JSON", e);
        }
    }
}
