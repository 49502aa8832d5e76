package tv.headwater.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSkewTest {
    private static final long NOW = 1_795_341_588_597L;

    private final ClockSkew skew = new ClockSkew();

    @Test
    void exampleUsage() {
        skew.observe(NOW, NOW - 3_600_000 - 40);
        skew.observe(NOW + 1000, NOW + 1000 - 3_600_000 - 25);
        skew.observe(NOW + 2000, NOW + 2000 - 3_600_000 - 900);

        assertThat(skew.estimateMillis()).isEqualTo(3_600_025);
    }

    @Test
    void aClockAheadGivesANegativeSkew() {
        skew.observe(NOW, NOW + 60_000);

        assertThat(skew.estimateMillis()).isEqualTo(-60_000);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                -1,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                1L << 53,
                5,
                NOW - ClockSkew.MAX_SKEW_MILLIS - 1,
                NOW + ClockSkew.MAX_SKEW_MILLIS + 1,
                999_999_999_999_999L
            })
    void whatIsNoTimeSaysNothingOfAClock(long ts) {
        skew.observe(NOW, ts);

        assertThat(skew.estimateMillis()).isNull();
    }

    @Test
    void recordsThatWereKeptBackDoNotSetTheClock() {
        skew.observe(NOW, NOW - 20);
        skew.observe(NOW, NOW - 300_000);

        assertThat(skew.estimateMillis()).isEqualTo(20);
    }

    @Test
    void aClockThatWasSetIsSeenAfterTwentyMinutesAtMost() {
        skew.observe(NOW, NOW);
        for (long t = 0; t <= 2 * ClockSkew.WINDOW_MILLIS; t += 30_000) {
            skew.observe(NOW + 1 + t, NOW + 1 + t - 7_200_000);
        }

        assertThat(skew.estimateMillis()).isEqualTo(7_200_000);
    }

    @Test
    void anEstimateOutlivesItsWindowByOne() {
        skew.observe(NOW, NOW - 20);
        skew.observe(NOW + ClockSkew.WINDOW_MILLIS, NOW + ClockSkew.WINDOW_MILLIS - 500);

        assertThat(skew.estimateMillis()).isEqualTo(20);
    }

    @Test
    void afterALongSilenceItStartsAnew() {
        skew.observe(NOW, NOW - 20);
        long later = NOW + 10 * ClockSkew.WINDOW_MILLIS;
        skew.observe(later, later - 500);

        assertThat(skew.estimateMillis()).isEqualTo(500);
    }

    @Test
    void theOrderOfARowOfRecordsDoesNotMatter() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            ClockSkew some = new ClockSkew();
            long smallest = Long.MAX_VALUE;
            for (int i = 0; i < 50; i++) {
                long delay = 10 + random.nextInt(5000);
                long received = NOW + random.nextInt(60_000);
                smallest = Math.min(smallest, delay + 1234);
                some.observe(received, received - delay - 1234);
            }
            assertThat(some.estimateMillis()).as("seed " + seed).isEqualTo(smallest);
        }
    }
}
