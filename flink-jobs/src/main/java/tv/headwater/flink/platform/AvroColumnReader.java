package tv.headwater.flink.platform;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Columns of a row that is an Avro record: a column has its field's name. */
final class AvroColumnReader implements ColumnReader {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Object value(Object source, String column) {
        IndexedRecord event = (IndexedRecord) source;
        Schema.Field field = event.getSchema().getField(column);
        return field == null ? null : event.get(field.pos());
    }
}
