package tv.headwater.flink.platform;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/** Turns an event into a row of a table, whatever order the table's columns have come to be in. */
final class RowConversion implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Types.StructType row;
    private final ColumnReader reader;

    RowConversion(Types.StructType row, ColumnReader reader) {
        this.row = row;
        this.reader = reader;
    }

    RowData rowOf(Object source) {
        return struct(row, source, reader);
    }

    private static GenericRowData struct(Types.StructType type, Object source, ColumnReader reader) {
        List<NestedField> columns = type.fields();
        GenericRowData row = new GenericRowData(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            NestedField column = columns.get(i);
            row.setField(i, value(column.type(), reader.value(source, column.name())));
        }
        return row;
    }

    private static @Nullable Object value(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.typeId()) {
            case STRING -> StringData.fromString(value instanceof Enum<?> e ? e.name() : value.toString());
            case TIMESTAMP -> TimestampData.fromEpochMillis((Long) value);
            case LONG, INTEGER, BOOLEAN, DOUBLE -> value;
            case LIST -> list(type.asListType(), (List<?>) value);
            case MAP -> map(type.asMapType(), (Map<?, ?>) value);
            // Only Avro records nest.
            case STRUCT -> struct(type.asStructType(), value, new AvroColumnReader());
            default -> throw new IllegalArgumentException("no conversion to a column of type " + type);
        };
    }

    private static GenericArrayData list(Types.ListType type, List<?> values) {
        return new GenericArrayData(
                values.stream().map(value -> value(type.elementType(), value)).toArray());
    }

    private static GenericMapData map(Types.MapType type, Map<?, ?> values) {
        Map<@Nullable Object, @Nullable Object> converted = new HashMap<>();
        values.forEach((key, value) -> converted.put(value(type.keyType(), key), value(type.valueType(), value)));
        return new GenericMapData(converted);
    }
}
