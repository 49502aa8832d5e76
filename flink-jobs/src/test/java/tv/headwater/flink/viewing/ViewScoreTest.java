package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;

/** The score against its published parts, and against what people said who watched (test resources, qoe-mos). */
class ViewScoreTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final long REPORT_MILLIS = 10_000;

    @Test
    void exampleUsage() {
        View view = view(List.of(new Stall(0, 2_000), new Stall(10_000, 1_000)), List.of(new Stretch(2_500, 30_000)));

        assertThat(view.scoreSuccess()).isEqualTo(100);
        assertThat(view.scoreStartup()).isEqualTo(80);
        assertThat(view.scoreSmoothness()).isEqualTo(82);
        assertThat(view.scoreQuality()).isEqualTo(96);
        assertThat(view.score()).isEqualTo(79);
    }

    /** Mux: 0.4 s 95, 2 s 80, 8 s 50, 20 s 29. */
    @Test
    void startupScoresAsPublished() {
        assertThat(ViewScore.startup(400)).isCloseTo(95, within(0.5));
        assertThat(ViewScore.startup(2_000)).isCloseTo(80, within(0.5));
        assertThat(ViewScore.startup(8_000)).isCloseTo(50, within(0.5));
        assertThat(ViewScore.startup(20_000)).isCloseTo(29, within(0.5));
    }

    @Test
    void smoothnessScoresAsPublished() {
        assertThat(ViewScore.smoothness(0, 0)).isEqualTo(100);
        assertThat(ViewScore.smoothness(2, 0.1)).isCloseTo((70.71 + 36.79) / 2, within(0.01));
    }

    @Test
    void anExitBeforeTheFirstFrameIsHalfASuccessAndAFailureNone() {
        Beacons leaver = Beacons.player("view-1");
        View left = fold(List.of(leaver.state("s", T0), leaver.heartbeat("s", T0 + 8_000)));
        Beacons unlucky = Beacons.player("view-2");
        View failed = fold(List.of(unlucky.state("s", T0), unlucky.state("f", T0 + 3_000)));
        Beacons hasty = Beacons.player("view-3");
        View none = fold(List.of(hasty.state("s", T0), hasty.state("q", T0 + 500)));

        assertThat(left.scoreSuccess()).isEqualTo(50);
        assertThat(left.score()).isEqualTo(47);
        assertThat(failed.score()).isZero();
        assertThat(none.score()).isNull();
    }

    /** The constants were chosen on every other source clip; what is asserted is reached on the clips in between. */
    @Test
    void ranksWhatPeopleSawAsTheyDid() {
        double mobileTuned = correlation("mobile", 0);
        double pcTuned = correlation("pc", 0);
        double mobile = correlation("mobile", 1);
        double pc = correlation("pc", 1);

        System.out.printf(
                "Spearman with mean opinion scores: mobile %.3f (tuned on %.3f), pc %.3f (tuned on %.3f)%n",
                mobile, mobileTuned, pc, pcTuned);
        assertThat(mobile).isGreaterThan(0.90);
        assertThat(pc).isGreaterThan(0.84);
        assertThat(mobileTuned).isGreaterThan(0.79);
        assertThat(pcTuned).isGreaterThan(0.75);
    }

    private record Stall(long mediaMillis, long millis) {}

    private record Stretch(int kbps, long millis) {}

    private static double correlation(String context, int half) {
        List<String[]> opinions = rows("/qoe-mos/mos.csv");
        List<String> sources = new ArrayList<>(
                new TreeSet<>(opinions.stream().map(row -> source(row[0])).toList()));
        Map<String, List<Stretch>> bitrates = new HashMap<>();
        for (String[] row : rows("/qoe-mos/bitrates.csv")) {
            bitrates.put(row[0], stretches(row[1]));
        }
        Map<String, List<Stall>> stalls = new HashMap<>();
        for (String[] row : rows("/qoe-mos/stalling.csv")) {
            stalls.computeIfAbsent(row[0] + row[1], key -> new ArrayList<>())
                    .add(new Stall(millis(row[2]), millis(row[3])));
        }
        List<String[]> asked = opinions.stream()
                .filter(row -> row[1].equals(context) && sources.indexOf(source(row[0])) % 2 == half)
                .toList();
        double[] scores = asked.stream()
                .mapToDouble(row -> view(stalls.getOrDefault(row[0] + row[1], List.of()), bitrates.get(row[0]))
                        .score())
                .toArray();
        double[] said =
                asked.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
        return spearman(scores, said);
    }

    /** What a player would have reported while this was shown. */
    private static View view(List<Stall> stalls, List<Stretch> stretches) {
        Beacons player = Beacons.player("view-1");
        List<Beacon> beacons = new ArrayList<>();
        beacons.add(player.state("s", T0));
        long shift = stalls.stream()
                .filter(stall -> stall.mediaMillis() == 0)
                .mapToLong(Stall::millis)
                .sum();
        long media = 0;
        for (Stretch stretch : reports(stretches)) {
            beacons.add(player.bitrate(media == 0 ? "s" : "p", stretch.kbps(), T0 + shift + media));
            beacons.add(player.state("p", T0 + shift + media));
            long until = media + stretch.millis();
            for (Stall stall : stalls) {
                if (stall.mediaMillis() > media && stall.mediaMillis() <= until) {
                    beacons.add(player.state("r", T0 + shift + stall.mediaMillis()));
                    shift += stall.millis();
                    beacons.add(player.state("p", T0 + shift + stall.mediaMillis()));
                }
            }
            media = until;
            beacons.add(player.heartbeat("p", T0 + shift + media));
        }
        beacons.add(player.state("e", T0 + shift + media));
        return fold(beacons);
    }

    /** A player reports at least every ten seconds; more than a minute of silence would be absence. */
    private static List<Stretch> reports(List<Stretch> stretches) {
        List<Stretch> reports = new ArrayList<>();
        for (Stretch stretch : stretches) {
            for (long from = 0; from < stretch.millis(); from += REPORT_MILLIS) {
                reports.add(new Stretch(stretch.kbps(), Math.min(REPORT_MILLIS, stretch.millis() - from)));
            }
        }
        return reports;
    }

    private static View fold(List<Beacon> beacons) {
        ViewFold fold = new ViewFold(ViewRules.forInterval(600_000));
        ViewState state = null;
        for (Beacon beacon : beacons) {
            state = fold.add(state, beacon).state();
        }
        while (state != null) {
            ViewFold.Step step = fold.pass(state, fold.wakesAt(state));
            if (step.view() != null) {
                return step.view();
            }
            state = step.state();
        }
        throw new AssertionError("no row");
    }

    private static double spearman(double[] a, double[] b) {
        double[] x = ranks(a);
        double[] y = ranks(b);
        double mean = (a.length + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < a.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** Equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        return Arrays.stream(values)
                .map(value -> {
                    long below =
                            Arrays.stream(values).filter(other -> other < value).count();
                    long equal = Arrays.stream(values)
                            .filter(other -> other == value)
                            .count();
                    return below + (equal + 1) / 2.0;
                })
                .toArray();
    }

    private static List<Stretch> stretches(String runs) {
        return Arrays.stream(runs.split(" "))
                .map(run -> run.split("x"))
                .map(run -> new Stretch(Integer.parseInt(run[0]), Integer.parseInt(run[1]) * 1_000L))
                .toList();
    }

    private static String source(String pvs) {
        String[] parts = pvs.split("_");
        return parts[0] + "_" + parts[1];
    }

    private static long millis(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1_000);
    }

    private static List<String[]> rows(String resource) {
        try (InputStream in = ViewScoreTest.class.getResourceAsStream(resource)) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            return IntStream.range(1, lines.length)
                    .mapToObj(line -> lines[line].split(","))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
