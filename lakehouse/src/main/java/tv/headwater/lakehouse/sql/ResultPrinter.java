package tv.headwater.lakehouse.sql;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer while it arrives: first the columns, then each row, then the end.
 *
 * <p>Values are null, Boolean, Number, String, List or Map of these.
 */
public interface ResultPrinter {
    void columns(List<ResultColumn> columns) throws IOException;

    void row(List<@Nullable Object> values) throws IOException;

    void end() throws IOException;
}
