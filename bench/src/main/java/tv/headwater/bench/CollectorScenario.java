package tv.headwater.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import tv.headwater.bench.collector.CollectorBench;
import tv.headwater.bench.collector.CollectorFigures;
import tv.headwater.bench.collector.CollectorPlan;

/** ingest-api as a process, durable, against a Javalin that only reads and against nginx. */
final class CollectorScenario implements Scenario {
    private final CollectorPlan plan;
    private final Scenario parser;

    /** @param parser tells {@code parse_per_s} */
    CollectorScenario(CollectorPlan plan, Scenario parser) {
        this.plan = plan;
        this.parser = parser;
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
                    .same("parse_per_s", parser.measure(comparison, out));
        } catch (IOException e) {
            throw new UncheckedIOException("the collector could not be measured", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the bench was interrupted", e);
        }
    }
}
