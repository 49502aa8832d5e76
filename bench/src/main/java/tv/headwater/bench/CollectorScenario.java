package tv.headwater.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tv.headwater.bench.collector.CollectorBench;
import tv.headwater.bench.collector.CollectorFigures;
import tv.headwater.bench.collector.CollectorPlan;
import tv.headwater.events.cmcd.CmcdParser;

/** ingest-api as a process, durable, against a Javalin that only reads and against nginx. */
final class CollectorScenario implements Scenario {
    private static final int VIEWS = 100;
    private static final long SEED = 19;

    private final CollectorPlan plan;

    CollectorScenario(CollectorPlan plan) {
        this.plan = plan;
    }

    /** What one thread parses of the records of players, a body each. */
    private static Work parsing() {
        CmcdParser parser = new CmcdParser();
        List<byte[]> bodies = SyntheticView.audience(VIEWS, SEED).stream()
                .map(view -> String.join("\n", view.lines()).getBytes(StandardCharsets.UTF_8))
                .toList();
        int records =
                bodies.stream().mapToInt(body -> parser.parseBody(body).size()).sum();
        return new Work(
                "CmcdParser",
                records,
                () -> bodies.stream()
                        .mapToLong(body -> parser.parseBody(body).size())
                        .sum());
    }

    @Override
    public String name() {
        return "collector";
    }

    @Override
    public String claim() {
        return "ingest-api over HTTP into Kinesis, against a handler that reads the body and answers 204 (needs wrk, nginx)";
    }

    @Override
    public Result measure(Comparison comparison, PrintStream out) {
        List<String> missing = CollectorBench.missingPrograms();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "not installed: " + String.join(", ", missing) + " (Debian: apt-get install -y wrk nginx-light)");
        }
        try {
            CollectorFigures figures = new CollectorBench(plan, out).measure();
            return Result.unnamed()
                    .ratio("collector_ratio", figures.ratio())
                    .whole("records_per_cpu_s", figures.recordsPerCpuSecond())
                    .ratio("p99_ms", figures.p99Millis())
                    .whole("parse_per_s", comparison.rateOf(parsing()));
        } catch (IOException e) {
            throw new UncheckedIOException("the collector could not be measured", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the bench was interrupted", e);
        }
    }
}
