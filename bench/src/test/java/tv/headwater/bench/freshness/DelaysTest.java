package tv.headwater.bench.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DelaysTest {
    private static final long MILLI = 1_000_000;

    @Test
    void exampleUsage() {
        Delays delays = new Delays();
        delays.begin(0);
        delays.begin(10 * MILLI);
        delays.begin(20 * MILLI);

        delays.seen(2, 40 * MILLI);
        delays.seen(3, 120 * MILLI);

        assertThat(delays.quantile(0.5)).isEqualTo(40);
        assertThat(delays.quantile(1)).isEqualTo(100);
        assertThat(delays.isComplete()).isTrue();
    }

    @Test
    void aCountThatIsSeenAgainChangesNothing() {
        Delays delays = new Delays();
        delays.begin(0);

        delays.seen(1, MILLI);
        delays.seen(1, 900 * MILLI);

        assertThat(delays.quantile(1)).isEqualTo(1);
    }

    @Test
    void nothingSeenIsNoFigure() {
        Delays delays = new Delays();
        delays.begin(0);

        assertThatThrownBy(() -> delays.quantile(0.5)).hasMessageContaining("none was ever seen");
    }
}
