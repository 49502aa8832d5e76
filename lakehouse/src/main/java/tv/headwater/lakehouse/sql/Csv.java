package tv.headwater.lakehouse.sql;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as CSV (RFC 4180): a line of names, CR LF, quotes where they are needed; null is an empty field. */
final class Csv implements ResultPrinter {
    private static final String END_OF_LINE = "\r\n";

    private final PrintStream out;

    Csv(PrintStream out) {
        this.out = out;
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        line(columns.stream().map(ResultColumn::name).toList());
    }

    @Override
    public void row(List<@Nullable Object> values) {
        line(values.stream().map(value -> CellText.of(value, "")).toList());
    }

    @Override
    public void end() {
        out.flush();
    }

    private void line(List<String> fields) {
        out.print(fields.stream().map(Csv::field).collect(Collectors.joining(",")));
        out.print(END_OF_LINE);
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
