package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.distribution.Durations;

class TallySumTest {
    private static final AudienceTally PLAYED = Ticks.spent(Spending.PLAY, 1_000, 400);
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
    void aClearedSumIsZeroAndBeginsAnew() {
        sum.add(BEGUN);
        sum.clear();
        assertThat(sum.isZero()).isTrue();

        sum.add(PLAYED);

        assertThat(sum.tally()).isEqualTo(PLAYED);
    }

    @Test
    void whatCancelsIsNoFigure() {
        sum.add(Figure.REBUFFERS, 2);
        sum.add(Figure.REBUFFERS, -2);

        assertThat(sum.isZero()).isTrue();
    }

    @Test
    void sumsAddUpWithDistributionsOrWithout() {
        TallySum both = new TallySum();
        sum.add(BEGUN);
        both.add(sum);
        both.addFigures(sum);

        assertThat(both.tally()).isEqualTo(BEGUN.plus(BEGUN.figuresAlone()));
    }

    @Test
    void figuresAreCalledAndOrderedAsInATally() throws Exception {
        List<RecordComponent> numbers = Arrays.stream(AudienceTally.class.getRecordComponents())
                .filter(component -> !component.getType().isArray())
                .toList();
        assertThat(numbers).hasSize(Figure.values().length);
        for (Figure figure : Figure.values()) {
            TallySum one = new TallySum();
            one.add(figure, 7);
            RecordComponent told = numbers.get(figure.ordinal());

            assertThat(told.getName()).isEqualToIgnoringCase(figure.name().replace("_", ""));
            assertThat(((Number) told.getAccessor().invoke(one.tally())).longValue())
                    .as(told.getName())
                    .isEqualTo(7);
        }
    }

    @Test
    void aSumOfNoneIsZero() {
        assertThat(sum.tally()).isEqualTo(AudienceTally.ZERO);
    }
}
