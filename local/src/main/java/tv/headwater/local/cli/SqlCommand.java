package tv.headwater.local.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tv.headwater.local.platform.RunningPlatform;

/** Asks the Iceberg tables of a running platform. */
@Command(
        name = "sql",
        description = {
            "Ask the Iceberg tables of a running platform in DuckDB's SQL (SELECT and its kin only).",
            "Rows appear up to 15 s after the event. Without a query: the tables and their columns."
        },
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    @Parameters(paramLabel = "QUERY", arity = "0..1", description = "The query, in quotes.")
    private String query = "";

    @Option(names = "--csv", description = "CSV (RFC 4180), all rows.")
    private boolean csv;

    @Option(names = "--json", description = "A JSON array of objects, all rows.")
    private boolean json;

    @Option(names = "--tables", description = "The tables and their columns.")
    private boolean tables;

    @Option(names = "--data", paramLabel = "DIR", description = "The platform's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
        System.setProperty("headwater.log", data.resolve("sql.log").toString()); // before the first logger exists
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return tv.headwater.lakehouse.sql.SqlCommand.run(
                arguments(), RunningPlatform.on(data).lakehouse(), out, err);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (csv) {
            arguments.add("--csv");
        }
        if (json) {
            arguments.add("--json");
        }
        if (tables) {
            arguments.add("--tables");
        }
        if (!query.isBlank()) {
            arguments.add(query);
        }
        return arguments;
    }
}
