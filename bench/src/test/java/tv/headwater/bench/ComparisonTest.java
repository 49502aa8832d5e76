package tv.headwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Comparison HASTY = new Comparison(3, 20, 20);

    @Test
    void exampleUsage() {
        Work little = new Work("little", 1, () -> spin(10_000));
        Work much = new Work("much", 1, () -> spin(1_000_000));

        Comparison.Outcome outcome = HASTY.of(little, much);

        assertThat(outcome.ratio()).isGreaterThan(5).isBetween(outcome.lowestRatio(), outcome.highestRatio());
        assertThat(outcome.subjectRate()).isGreaterThan(outcome.baselineRate());
    }

    @Test
    void workThatGivesSomethingElseEachTimeIsRefused() {
        AtomicLong count = new AtomicLong();
        Work fickle = new Work("fickle", 1, count::incrementAndGet);

        assertThatThrownBy(() -> HASTY.of(fickle, fickle))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fickle");
    }

    @Test
    void theMedianIsTheMiddle() {
        assertThat(Comparison.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Comparison.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void twoTurnsAreNotEnough() {
        assertThatThrownBy(() -> new Comparison(2, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long spin(long rounds) {
        long x = 88_172_645_463_325_252L;
        for (long i = 0; i < rounds; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
