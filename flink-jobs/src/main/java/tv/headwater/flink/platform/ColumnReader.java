package tv.headwater.flink.platform;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Finds the value of a column in what becomes a row. */
interface ColumnReader extends Serializable {
    /** Null when the source has no such value, or no such column: the table may know columns of a newer version. */
    @Nullable
    Object value(Object source, String column);
}
