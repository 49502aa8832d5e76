package tv.headwater.flink.platform;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.data.RowData;

/** Applies a {@link RowConversion}. */
final class RowFunction<T> implements MapFunction<T, RowData> {
    private static final long serialVersionUID = 1L;

    private final RowConversion conversion;

    RowFunction(RowConversion conversion) {
        this.conversion = conversion;
    }

    @Override
    public RowData map(T event) {
        return conversion.rowOf(event);
    }
}
