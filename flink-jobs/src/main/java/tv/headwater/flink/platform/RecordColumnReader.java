package tv.headwater.flink.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a row that is a Java record: the component {@code startupMillis} is the column {@code startup_ms}, and
 * {@code meanBitrateKbps} is {@code mean_bitrate_kbps}.
 */
final class RecordColumnReader implements ColumnReader {
    private static final long serialVersionUID = 1L;

    private final Class<? extends Record> type;
    private transient @Nullable Map<String, Method> accessors;

    RecordColumnReader(Class<? extends Record> type) {
        this.type = type;
    }

    Set<String> columns() {
        return accessors().keySet();
    }

    @Override
    public @Nullable Object value(Object source, String column) {
        Method accessor = accessors().get(column);
        if (accessor == null) {
            return null;
        }
        try {
            return accessor.invoke(source);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + column + " of " + type.getName(), e);
        }
    }

    private Map<String, Method> accessors() {
        if (accessors == null) {
            Map<String, Method> found = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                found.put(columnName(component.getName()), component.getAccessor());
            }
            accessors = found;
        }
        return accessors;
    }

    static String columnName(String component) {
        return component
                .replaceAll("Millis$", "Ms")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
