package tv.headwater.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;

/** {@link CmcdParser} on records of real players, by JMH. */
final class ParserScenario implements Scenario {
    private static final List<String> PLAYERS = List.of("hls.js-1.7.4", "dash.js-5.2.1");
    private static final List<String> WORKS = List.of("bodiesOfTwenty", "bodiesOfOne", "grammarAlone", "libraryAlone");
    private static final int WARM_UP_TURNS = 3;

    private final int forks;

    /** @param forks processes, one after the other, of which the median is told; none means in this process, once */
    ParserScenario(int forks) {
        this.forks = forks;
    }

    @Override
    public String name() {
        return "parser";
    }

    @Override
    public String claim() {
        return "CMCD bodies to beacons by CmcdParser, per second and thread (JMH)";
    }

    @Override
    public Result measure(Comparison comparison, PrintStream out) {
        PLAYERS.forEach(ParserScenario::requireAllRead);
        Collection<RunResult> results = run(comparison);
        for (String player : PLAYERS) {
            int bytes = RecordedBodies.of(player, ParserBenchmark.RECORDS, 1).bytesPerRecord();
            out.printf(Locale.ROOT, "%s, %d bytes per record:%n", player, bytes);
            for (String work : WORKS) {
                out.printf(
                        Locale.ROOT,
                        "  %-14s %,11.0f records/s, %,11.0f per CPU-second of the process%n",
                        work,
                        median(results, player, work),
                        medianByCpu(results, player, work));
            }
        }
        String hls = PLAYERS.get(0);
        String dash = PLAYERS.get(1);
        return new Result(name())
                .whole("parse_per_s", median(results, hls, "bodiesOfTwenty"))
                .whole("parse_per_cpu_s", medianByCpu(results, hls, "bodiesOfTwenty"))
                .whole("single_per_s", median(results, hls, "bodiesOfOne"))
                .whole("grammar_per_s", median(results, hls, "grammarAlone"))
                .whole("library_per_s", median(results, hls, "libraryAlone"))
                .whole("dash_parse_per_s", median(results, dash, "bodiesOfTwenty"))
                .whole("dash_grammar_per_s", median(results, dash, "grammarAlone"));
    }

    private static void requireAllRead(String player) {
        RecordedBodies recorded = RecordedBodies.of(player, ParserBenchmark.RECORDS, 1);
        for (byte[] body : recorded.bodies()) {
            List<CmcdLine> lines = new CmcdParser().parseBody(body);
            if (lines.size() != 1 || !(lines.get(0) instanceof CmcdLine.Parsed)) {
                throw new IllegalStateException("a record of " + player + " is not read: " + lines);
            }
        }
    }

    private Collection<RunResult> run(Comparison comparison) {
        Options options = new OptionsBuilder()
                .include(ParserBenchmark.class.getName())
                .forks(forks)
                .warmupIterations(comparison.warmUpMillis() == 0 ? 0 : WARM_UP_TURNS)
                .warmupTime(TimeValue.milliseconds(Math.max(1, comparison.warmUpMillis() / WARM_UP_TURNS)))
                .measurementIterations(comparison.turns())
                .measurementTime(TimeValue.milliseconds(comparison.turnMillis()))
                .addProfiler(CpuProfiler.class)
                .jvmArgsAppend("-Xmx1g")
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return new Runner(options).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH cannot run", e);
        }
    }

    /** Of each process the median of its turns, of those the median. */
    private static double median(Collection<RunResult> results, String player, String work) {
        return Comparison.median(processes(results, player, work)
                .map(process -> Comparison.median(process.getIterationResults().stream()
                        .map(turn -> turn.getPrimaryResult().getScore())
                        .toList()))
                .toList());
    }

    private static double medianByCpu(Collection<RunResult> results, String player, String work) {
        return Comparison.median(processes(results, player, work)
                .map(BenchmarkResult::getSecondaryResults)
                .map(found -> Objects.requireNonNull(found.get(CpuProfiler.OPERATIONS_PER_CPU_SECOND), "CPU time"))
                .map(cpu -> cpu.getScore())
                .toList());
    }

    private static Stream<BenchmarkResult> processes(Collection<RunResult> results, String player, String work) {
        return results.stream()
                .filter(result -> result.getParams().getParam("player").equals(player))
                .filter(result -> result.getParams().getBenchmark().endsWith("." + work))
                .flatMap(result -> result.getBenchmarkResults().stream());
    }
}
