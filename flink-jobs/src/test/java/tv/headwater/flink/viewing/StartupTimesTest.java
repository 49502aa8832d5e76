package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StartupTimesTest {
    @Test
    void exampleUsage() {
        long[] times =
                StartupTimes.sum(StartupTimes.of(100), StartupTimes.sum(StartupTimes.of(120), StartupTimes.of(90)));

        assertThat(StartupTimes.quantile(times, 0.5)).isEqualTo(100);
        assertThat(StartupTimes.quantile(times, 0.95)).isEqualTo(120);
        assertThat(StartupTimes.quantile(StartupTimes.NONE, 0.5)).isNull();
    }

    @Test
    void takingBackLeavesNothing() {
        long[] times = StartupTimes.sum(StartupTimes.of(4_321), StartupTimes.of(99));
        long[] rest = StartupTimes.sum(times, StartupTimes.negated(times));

        assertThat(rest).isEmpty();
    }

    @Test
    void hostileTimesStayInBounds() {
        assertThat(StartupTimes.quantile(StartupTimes.of(Long.MAX_VALUE), 0.5)).isLessThanOrEqualTo(600_000);
        assertThat(StartupTimes.quantile(StartupTimes.of(-7), 0.5)).isZero();
    }

    @Test
    void quantilesAgreeWithHdrHistogram() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Histogram reference = new Histogram(StartupTimes.MAX_MILLIS, 3);
            long[] times = StartupTimes.NONE;
            for (int i = 0; i < 300; i++) {
                long millis = (long) Math.exp(random.nextDouble() * 13);
                reference.recordValue(millis);
                times = StartupTimes.sum(times, StartupTimes.of(millis));
            }
            for (double quantile : new double[] {0.5, 0.95}) {
                double expected = reference.getValueAtPercentile(quantile * 100);
                assertThat((double) StartupTimes.quantile(times, quantile))
                        .as("seed " + seed + ", quantile " + quantile)
                        .isCloseTo(expected, within(1 + expected * 0.018));
            }
        }
    }
}
