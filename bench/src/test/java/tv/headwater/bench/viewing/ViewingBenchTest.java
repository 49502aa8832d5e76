package tv.headwater.bench.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;

/** With so few views the figures say nothing, but every side has given every row of the recomputation. */
@Tag("it")
class ViewingBenchTest {
    private static final ViewingPlan HASTY = new ViewingPlan(60, 3, 41, 1);

    @Test
    void exampleUsage() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ViewingFigures figures = new ViewingBench(HASTY, new PrintStream(out, true, StandardCharsets.UTF_8)).measure();

        assertThat(List.of(
                        figures.heap(),
                        figures.rocksdb(),
                        figures.loop(),
                        figures.jet(),
                        figures.fromKinesis(),
                        figures.flinkAlone(),
                        figures.flinkAloneFromKinesis()))
                .allMatch(rate -> rate > 0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "loop, run 1",
                        "viewing_rocksdb, run 1",
                        "jet, run 1",
                        "from_kinesis, run 1",
                        "flink_alone, run 1",
                        "flink_alone_from_kinesis, run 1",
                        "skewed, run 1");
    }

    @Test
    void halfOfASkewedAudienceIsOfOneBroadcast() {
        List<Beacon> log = MadeBeacons.skewed(HASTY, 1);

        String first = "00000000-0000-00b0-0000-000000000000";
        long ofTheFirst = log.stream()
                .filter(beacon -> beacon.getBroadcastId().equals(first))
                .map(Beacon::getViewId)
                .distinct()
                .count();

        assertThat(ofTheFirst).isGreaterThanOrEqualTo(HASTY.views() / 2);
    }

    @Test
    void aRowThatIsMissingIsTold() {
        Rows some = new Rows();
        some.viewersAt.put("b1", java.util.Map.of(1L, 2));

        assertThatThrownBy(() -> new Rows().requireEqual("job", some))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("viewers of each second")
                .hasMessageContaining("b1");
    }
}
