package tv.headwater.portal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BreakdownTest {
    private final Breakdown breakdown = new Breakdown();

    @Test
    void exampleUsage() {
        assertThat(breakdown.learn(List.of(value("DE", 1, 4), value("FR", 1, 2))))
                .hasSize(2);

        assertThat(breakdown.learn(List.of(value("DE", 2, 5), value("FR", 2, 2))))
                .extracting(BreakdownValue::value)
                .containsExactly("DE");
        assertThat(breakdown.newestVersion()).isEqualTo(2);
    }

    @Test
    void anOlderVersionNeverReplacesANewerOne() {
        breakdown.learn(List.of(value("DE", 5, 4)));

        assertThat(breakdown.learn(List.of(value("DE", 4, 9)))).isEmpty();
        assertThat(breakdown.all()).extracting(BreakdownValue::viewersNow).containsExactly(4);
    }

    @Test
    void aValueThatLeftTheLargestIsToldOnceAndForgotten() {
        breakdown.learn(List.of(value("DE", 1, 4)));

        assertThat(breakdown.learn(List.of(value("DE", 2, 0)))).hasSize(1);
        assertThat(breakdown.learn(List.of(value("DE", 2, 0)))).isEmpty();
        assertThat(breakdown.all()).isEmpty();
    }

    private static BreakdownValue value(String country, long version, int viewers) {
        return new BreakdownValue("country", country, version, viewers, viewers, viewers, 0, 0, 0, 0, 0, 0);
    }
}
