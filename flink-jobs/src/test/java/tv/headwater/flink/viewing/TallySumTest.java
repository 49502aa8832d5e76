package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.distribution.Durations;

class TallySumTest {
    private static final AudienceTally PLAYED = AudienceTally.spent(Spending.PLAY, 1_000, 400);
    private static final AudienceTally BEGUN =
            Standing.ABSENT.since(new Standing(true, true, true, 300L, false, false, false, 400, 0, 90, 2_000, 0));

    private final TallySum sum = new TallySum();

    @Test
    void exampleUsage() {
        sum.add(PLAYED);
        sum.add(BEGUN);
        sum.add(PLAYED);

        assertThat(sum.tally()).isEqualTo(PLAYED.plus(BEGUN).plus(PLAYED));
        assertThat(sum.tally().startups()).isEqualTo(Counts.negated(Durations.of(300)));
    }

    @Test
    void aSumOfOneIsThatOne() {
        sum.add(BEGUN);

        assertThat(sum.tally()).isSameAs(BEGUN);
    }

    @Test
    void aSumOfNoneIsZero() {
        assertThat(sum.tally()).isEqualTo(AudienceTally.ZERO);
    }
}
