package tv.headwater.bench;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import tv.headwater.bench.collector.CollectorPlan;
import tv.headwater.bench.freshness.FreshnessPlan;
import tv.headwater.bench.sse.SsePlan;
import tv.headwater.bench.viewing.ViewingPlan;

/**
 * Measures a claim: {@code ./headwater bench NAME}. The last line is {@code RESULT key=value …}.
 *
 * <p>Exit codes: 0 measured, 1 failed, 2 wrong usage.
 */
public final class Bench {
    private static final int RUNS = 3;

    private final List<Scenario> scenarios;
    private final Comparison comparison;

    Bench(List<Scenario> scenarios, Comparison comparison) {
        this.scenarios = scenarios;
        this.comparison = comparison;
    }

    public static void main(String[] args) {
        Bench bench = new Bench(
                List.of(
                        new CodecScenario(),
                        new FoldScenario(),
                        new ParserScenario(RUNS),
                        new CollectorScenario(CollectorPlan.thorough(), new ParserScenario(1)),
                        new MediaScenario(RUNS),
                        new SseScenario(SsePlan.thorough()),
                        new ViewingScenario(ViewingPlan.thorough()),
                        new FreshnessScenario(FreshnessPlan.thorough())),
                Comparison.thorough());
        System.exit(bench.run(List.of(args), System.out, System.err));
    }

    int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            tellUsage(out);
            return 0;
        }
        if (args.isEmpty()) {
            err.println("bench wants the name of one scenario");
            tellUsage(err);
            return 2;
        }
        Scenario wanted = scenarios.stream()
                .filter(scenario -> scenario.name().equals(args.get(0)))
                .findFirst()
                .orElse(null);
        if (wanted == null) {
            err.println("there is no scenario '" + args.get(0) + "'");
            tellUsage(err);
            return 2;
        }
        try {
            Scenario adapted = wanted.with(args.subList(1, args.size()));
            out.println(wanted.name() + ": " + wanted.claim());
            return tell(adapted, out, err);
        } catch (IllegalArgumentException e) {
            err.println(wanted.name() + ": " + e.getMessage());
            tellUsage(err);
            return 2;
        }
    }

    private int tell(Scenario wanted, PrintStream out, PrintStream err) {
        try {
            out.println(wanted.measure(comparison, out).line());
            return 0;
        } catch (IllegalStateException e) {
            err.println(wanted.name() + " failed: " + e.getMessage());
            return 1;
        }
    }

    private void tellUsage(PrintStream to) {
        int width = scenarios.stream()
                .map(scenario -> scenario.name().length())
                .max(Comparator.naturalOrder())
                .orElse(0);
        to.println("Usage: ./headwater bench NAME [OPTION NUMBER]...\n\nScenarios (docs/benchmarks.md has figures):");
        String indent = " ".repeat(width + 4);
        for (Scenario scenario : scenarios) {
            to.println(
                    "  " + scenario.name() + " ".repeat(width - scenario.name().length() + 2) + scenario.claim());
            if (!scenario.options().isEmpty()) {
                to.println(indent + scenario.options());
            }
        }
    }
}
