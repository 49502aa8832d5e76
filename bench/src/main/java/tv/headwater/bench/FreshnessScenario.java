package tv.headwater.bench;

import java.io.PrintStream;
import java.util.List;
import tv.headwater.bench.freshness.FreshnessBench;
import tv.headwater.bench.freshness.FreshnessFigures;
import tv.headwater.bench.freshness.FreshnessPlan;

/** From an accepted beacon to the row and to the creator's page, on a whole platform under load. */
final class FreshnessScenario implements Scenario {
    private final FreshnessPlan plan;

    FreshnessScenario(FreshnessPlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public String claim() {
        return "time from the collector's 204 to the row in PostgreSQL and to the creator's page, on a whole platform";
    }

    @Override
    public String options() {
        return "[--rate N] [--seconds N] [--port-base N]";
    }

    @Override
    public Scenario with(List<String> arguments) {
        Options options = Options.of(arguments, "rate", "seconds", "port-base");
        return new FreshnessScenario(new FreshnessPlan(
                options.number("rate", plan.perSecond()),
                options.number("seconds", plan.seconds()),
                options.number("port-base", plan.portBase())));
    }

    @Override
    public Result measure(Comparison comparison, PrintStream out) {
        try {
            FreshnessFigures figures = new FreshnessBench(plan, out).measure();
            return Result.unnamed()
                    .whole("fresh_p50_ms", figures.page().quantile(0.5))
                    .whole("fresh_p99_ms", figures.page().quantile(0.99))
                    .whole("row_p50_ms", figures.row().quantile(0.5))
                    .whole("row_p99_ms", figures.row().quantile(0.99))
                    .whole("appears_max_ms", figures.page().quantile(1))
                    .whole("exit_max_ms", figures.exit().quantile(1))
                    .whole("beacons_per_s", figures.perSecond());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the bench was interrupted", e);
        } catch (Exception e) {
            throw new IllegalStateException("the platform could not be measured: " + e.getMessage(), e);
        }
    }
}
