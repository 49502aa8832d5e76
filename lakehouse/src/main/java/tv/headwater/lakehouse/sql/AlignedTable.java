package tv.headwater.lakehouse.sql;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as a table for people: aligned, numbers to the right, nulls as ∅, with the number of rows and the time. */
final class AlignedTable implements ResultPrinter {
    /** More rows than anybody reads, and few enough to hold until their widths are known. */
    static final int MAX_ROWS = 10_000;

    static final int MAX_CELL_WIDTH = 80;
    private static final String NULL = "∅";

    private final PrintStream out;
    private final Supplier<Duration> elapsed;
    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private long notShown;

    AlignedTable(PrintStream out, Supplier<Duration> elapsed) {
        this.out = out;
        this.elapsed = elapsed;
    }

    @Override
    public void columns(List<ResultColumn> answered) {
        columns.addAll(answered);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        if (rows.size() >= MAX_ROWS) {
            notShown++;
            return;
        }
        rows.add(values.stream().map(value -> cell(CellText.of(value, NULL))).toList());
    }

    @Override
    public void end() {
        List<Integer> widths = widths();
        out.println(line(columns.stream().map(column -> cell(column.name())).toList(), widths));
        out.println(widths.stream().map("─"::repeat).collect(Collectors.joining("──")));
        rows.forEach(row -> out.println(line(row, widths)));
        long count = rows.size() + notShown;
        out.printf(
                Locale.ROOT,
                "(%d %s, %.2f s)%n",
                count,
                count == 1 ? "row" : "rows",
                elapsed.get().toMillis() / 1000.0);
        if (notShown > 0) {
            out.printf(Locale.ROOT, "The first %d are shown; --csv and --json show all.%n", rows.size());
        }
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            int widest = rows.stream()
                    .mapToInt(row -> TextWidth.of(row.get(column)))
                    .max()
                    .orElse(0);
            widths.add(Math.max(widest, TextWidth.of(cell(columns.get(i).name()))));
        }
        return widths;
    }

    private String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths.get(i) - TextWidth.of(cells.get(i)));
            String cell = cells.get(i);
            line.append(columns.get(i).numeric() ? padding + cell : cell + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** One line of bounded width, without the control characters by which a chat message could drive the terminal. */
    private static String cell(String text) {
        StringBuilder cell = new StringBuilder();
        int width = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int shown = Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT
                    ? '·'
                    : codePoint;
            width += TextWidth.ofCodePoint(shown);
            if (width >= MAX_CELL_WIDTH) {
                return cell.append('…').toString();
            }
            cell.appendCodePoint(shown);
        }
        return cell.toString();
    }
}
