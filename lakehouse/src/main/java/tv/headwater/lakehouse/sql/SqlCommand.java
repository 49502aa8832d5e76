package tv.headwater.lakehouse.sql;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.LakehouseUnreachable;

/** The command {@code ./headwater sql}: a query in, a table, CSV or JSON out. */
public final class SqlCommand {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private static final String HELP = """
            Usage: headwater sql [--csv | --json] "<query>"
                   headwater sql --tables

            Answers a query over the Iceberg tables of the running platform. Rows appear in the
            tables up to 15 s after the event.

              --csv      CSV (RFC 4180), all rows
              --json     a JSON array of objects, all rows
              --tables   the tables and their columns; also shown when no query is given
              --help     this text

            Only queries are possible: SELECT, WITH, FROM, DESCRIBE, SHOW, SUMMARIZE, in DuckDB's SQL.
            The column "at" needs its quotes, or its table: a.at.
            Exit status: 0 answered, 1 the query or the platform failed, 2 wrong use.
            """;

    private SqlCommand() {}

    /** Runs one invocation; {@code arguments} are those after {@code sql}. Returns the exit status. */
    public static int run(List<String> arguments, LakehouseConfig config, PrintStream out, PrintStream err) {
        List<String> options =
                arguments.stream().filter(a -> a.startsWith("--")).toList();
        String query = arguments.stream().filter(a -> !a.startsWith("--")).collect(Collectors.joining(" "));
        if (options.contains("--help")) {
            out.print(HELP);
            return DONE;
        }
        String problem = problemOf(options);
        if (problem != null) {
            err.println(problem + " See headwater sql --help.");
            return MISUSED;
        }
        if (query.isBlank() || options.contains("--tables")) {
            TableList.print(out);
            return DONE;
        }
        return answer(query, options, config, out, err);
    }

    private static @Nullable String problemOf(List<String> options) {
        for (String option : options) {
            if (!List.of("--csv", "--json", "--tables").contains(option)) {
                return "There is no option " + option + ".";
            }
        }
        return options.contains("--csv") && options.contains("--json") ? "Choose one of --csv and --json." : null;
    }

    private static int answer(
            String query, List<String> options, LakehouseConfig config, PrintStream out, PrintStream err) {
        long startNanos = System.nanoTime();
        try (LakehouseSql sql = LakehouseSql.open(config)) {
            sql.run(query, printer(options, out, startNanos));
            return DONE;
        } catch (BadQuery e) {
            err.println(e.getMessage());
        } catch (LakehouseUnreachable e) {
            err.println("The platform is not running: start it with ./headwater up, then ask again. (" + firstLine(e)
                    + ")");
        } catch (SQLException | IOException | RuntimeException e) {
            err.println("The tables cannot be read: " + firstLine(e));
        }
        return FAILED;
    }

    private static ResultPrinter printer(List<String> options, PrintStream out, long startNanos) throws IOException {
        if (options.contains("--csv")) {
            return new Csv(out);
        }
        if (options.contains("--json")) {
            return new JsonArray(out);
        }
        return new AlignedTable(out, () -> Duration.ofNanos(System.nanoTime() - startNanos));
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
