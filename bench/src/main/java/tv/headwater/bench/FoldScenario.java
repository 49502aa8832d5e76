package tv.headwater.bench;

import java.io.PrintStream;
import java.util.List;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.viewing.PlayedViews;
import tv.headwater.flink.viewing.ViewRules;

/** The viewing job's rule against reading the same beacons: what is the meaning worth, next to the text? */
final class FoldScenario implements Scenario {
    private static final int VIEWS = 200;
    private static final long SEED = 18;
    private static final int INTERVAL_MILLIS = 10_000;

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public String claim() {
        return "beacons folded into views and figures by ViewFold, against parsing their CMCD lines alone";
    }

    @Override
    public Result measure(Comparison comparison, PrintStream out) {
        CmcdParser parser = new CmcdParser();
        List<SyntheticView> audience = SyntheticView.audience(VIEWS, SEED);
        List<List<Beacon>> views =
                audience.stream().map(view -> view.beacons(parser)).toList();
        PlayedViews played = new PlayedViews(ViewRules.forInterval(INTERVAL_MILLIS));
        int beacons = views.stream().mapToInt(List::size).sum();

        Comparison.Outcome outcome = comparison.of(
                new Work(
                        "ViewFold",
                        beacons,
                        () -> views.stream().mapToLong(played::play).sum()),
                new Work("CmcdParser", beacons, () -> parseAll(parser, audience)));
        out.println("fold: " + outcome);
        return new Result(name())
                .whole("beacons_per_cpu_s", outcome.subjectRate())
                .whole("parser_beacons_per_cpu_s", outcome.baselineRate())
                .ratio("ratio", outcome.ratio())
                .ratio("ratio_lowest", outcome.lowestRatio())
                .ratio("ratio_highest", outcome.highestRatio())
                .whole("beacons_per_view", (double) beacons / VIEWS);
    }

    private static long parseAll(CmcdParser parser, List<SyntheticView> audience) {
        long sum = 0;
        for (SyntheticView view : audience) {
            for (String line : view.lines()) {
                sum += parser.parseRecord(line) instanceof CmcdLine.Parsed parsed
                        ? parsed.beacon().getTs()
                        : 0;
            }
        }
        return sum;
    }
}
