package tv.headwater.lakehouse.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema.Field;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * Derives a table's columns from an Avro record: names and documentation are taken over, and a long that is a moment
 * becomes a timestamp.
 *
 * <p>Iceberg's own conversion is written against a relocated Avro and cannot take our schemas.
 */
public final class AvroColumns {
    private int lastId;

    private AvroColumns() {}

    public static Schema schemaOf(org.apache.avro.Schema record) {
        return new Schema(new AvroColumns().fields(record));
    }

    /** Whether a long of this name is a moment, ms since the epoch, and so a timestamp in the table. */
    public static boolean isMoment(String fieldName) {
        return fieldName.equals("at") || fieldName.endsWith("_at");
    }

    /** The schema without the alternative null. */
    public static org.apache.avro.Schema valueSchema(org.apache.avro.Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(type -> type.getType() != org.apache.avro.Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing but null: " + schema));
    }

    private List<NestedField> fields(org.apache.avro.Schema record) {
        // Ids of a level are given before those below it, as Iceberg itself numbers a new table.
        int firstId = lastId + 1;
        lastId += record.getFields().size();
        List<NestedField> columns = new ArrayList<>();
        for (Field field : record.getFields()) {
            Type type = type(field.name(), valueSchema(field.schema()));
            columns.add(NestedField.builder()
                    .withId(firstId + field.pos())
                    .withName(field.name())
                    .ofType(type)
                    .isOptional(field.schema().isNullable())
                    .withDoc(doc(field))
                    .build());
        }
        return columns;
    }

    private Type type(String name, org.apache.avro.Schema schema) {
        return switch (schema.getType()) {
            case STRING, ENUM -> Types.StringType.get();
            case LONG -> isMoment(name) ? Types.TimestampType.withZone() : Types.LongType.get();
            case INT -> Types.IntegerType.get();
            case BOOLEAN -> Types.BooleanType.get();
            case DOUBLE -> Types.DoubleType.get();
            case ARRAY -> Types.ListType.ofRequired(++lastId, type("", schema.getElementType()));
            case MAP ->
                Types.MapType.ofRequired(++lastId, ++lastId, Types.StringType.get(), type("", schema.getValueType()));
            case RECORD -> Types.StructType.of(fields(schema));
            case FLOAT, BYTES, FIXED, UNION, NULL ->
                throw new IllegalArgumentException("no column type for " + name + ": " + schema);
        };
    }

    /** A timestamp needs no unit. */
    private static @Nullable String doc(Field field) {
        String doc = field.doc();
        return doc != null && isMoment(field.name()) ? doc.replace(", ms since epoch", "") : doc;
    }
}
