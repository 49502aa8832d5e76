package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.distribution.Durations;

class DurationsTest {
    @Test
    void exampleUsage() {
        long[] times = Counts.sum(Durations.of(100), Counts.sum(Durations.of(120), Durations.of(90)));

        assertThat(Counts.quantile(times, 0.5)).isEqualTo(100);
        assertThat(Counts.quantile(times, 0.95)).isEqualTo(120);
        assertThat(Counts.quantile(Counts.NONE, 0.5)).isNull();
    }

    @Test
    void takingBackLeavesNothing() {
        long[] times = Counts.sum(Durations.of(4_321), Durations.of(99));
        long[] rest = Counts.sum(times, Counts.negated(times));

        assertThat(rest).isEmpty();
    }

    @Test
    void whatMovesLeavesOneClassForAnother() {
        long[] one = Counts.one(120);

        assertThat(Counts.sum(one, Counts.moved(120, 99))).containsExactly(99, 1);
        assertThat(Counts.sum(one, Counts.moved(120, 121))).containsExactly(121, 1);
        assertThat(Counts.sum(one, Counts.moved(120, Counts.NOWHERE))).isEmpty();
        assertThat(Counts.moved(Counts.NOWHERE, 120)).containsExactly(120, 1);
        assertThat(Counts.moved(120, 120)).isEmpty();
    }

    @Test
    void hostileTimesStayInBounds() {
        assertThat(Counts.quantile(Durations.of(Long.MAX_VALUE), 0.5)).isLessThanOrEqualTo(600_000);
        assertThat(Counts.quantile(Durations.of(-7), 0.5)).isZero();
    }

    @Test
    void quantilesAgreeWithHdrHistogram() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Histogram reference = new Histogram(Durations.MAX_MILLIS, 3);
            long[] times = Counts.NONE;
            for (int i = 0; i < 300; i++) {
                long millis = (long) Math.exp(random.nextDouble() * 13);
                reference.recordValue(millis);
                times = Counts.sum(times, Durations.of(millis));
            }
            for (double quantile : new double[] {0.5, 0.95}) {
                double expected = reference.getValueAtPercentile(quantile * 100);
                assertThat((double) Counts.quantile(times, quantile))
                        .as("seed " + seed + ", quantile " + quantile)
                        .isCloseTo(expected, within(1 + expected * 0.018));
            }
        }
    }

    /** A histogram may begin its bins where classes begin: 125 ms and its doublings. */
    @Test
    void doublingsOf125BeginClasses() {
        for (long bound : SummaryFold.STARTUP_BOUNDS) {
            assertThat(Durations.of(bound)[0]).isEqualTo(bound);
        }
        long[] times = Counts.sum(Counts.sum(Durations.of(999), Durations.of(1_000)), Durations.of(70_000));

        assertThat(Counts.histogram(times, SummaryFold.STARTUP_BOUNDS)).containsExactly(0, 0, 0, 1, 1, 0, 0, 0, 0, 1);
    }
}
