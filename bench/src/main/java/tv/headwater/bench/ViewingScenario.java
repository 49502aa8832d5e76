package tv.headwater.bench;

import java.io.PrintStream;
import java.util.List;
import tv.headwater.bench.viewing.ViewingBench;
import tv.headwater.bench.viewing.ViewingFigures;
import tv.headwater.bench.viewing.ViewingPlan;

/** The whole viewing job on heap and on RocksDB, beside the loop that is its oracle and beside Hazelcast Jet. */
final class ViewingScenario implements Scenario {
    private final ViewingPlan plan;

    ViewingScenario(ViewingPlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "viewing";
    }

    @Override
    public String claim() {
        return "the viewing job on heap, on RocksDB and from Kinesis bytes, against a plain loop, Hazelcast Jet and Flink alone";
    }

    @Override
    public String options() {
        return "[--views N] [--broadcasts N] [--seconds N] [--runs N]";
    }

    @Override
    public Scenario with(List<String> arguments) {
        Options options = Options.of(arguments, "views", "broadcasts", "seconds", "runs");
        return new ViewingScenario(new ViewingPlan(
                options.number("views", plan.views()),
                options.number("broadcasts", plan.broadcasts()),
                options.number("seconds", plan.seconds()),
                options.number("runs", plan.runs())));
    }

    @Override
    public Result measure(Comparison comparison, PrintStream out) {
        ViewingFigures figures = new ViewingBench(plan, out).measure();
        return Result.unnamed()
                .whole("viewing_heap", figures.heap())
                .whole("viewing_rocksdb", figures.rocksdb())
                .whole("loop", figures.loop())
                .whole("jet", figures.jet())
                .whole("from_kinesis", figures.fromKinesis())
                .whole("flink_alone", figures.flinkAlone())
                .whole("flink_alone_from_kinesis", figures.flinkAloneFromKinesis())
                .ratio("skew_ratio", figures.skewRatio());
    }
}
