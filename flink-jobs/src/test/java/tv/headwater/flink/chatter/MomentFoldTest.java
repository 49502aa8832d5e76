package tv.headwater.flink.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentFoldTest {
    private static final long T0 = 1_795_340_000_000L;

    private final List<Integer> chatters = new ArrayList<>();

    /** 2 people each 5 s make a usual level of 6; sqrt(6) = 2.45 is the spread: (27 - 6) / 2.45 = 8.6. */
    @Test
    void exampleUsage() {
        repeat(24, 2);
        repeat(3, 9);
        repeat(12, 2);

        List<Highlight> moments = moments();

        assertThat(moments).hasSize(1);
        Highlight moment = moments.get(0);
        assertThat(moment.startedAt()).isEqualTo(T0 + 25 * 5_000); // level 20 in the second bucket is the first above
        assertThat(moment.peakAt()).isEqualTo(T0 + 24 * 5_000);
        assertThat(moment.peakChatters()).isEqualTo(27);
        assertThat(moment.usualChatters()).isEqualTo(6);
        assertThat(moment.score()).isCloseTo(8.57, org.assertj.core.data.Offset.offset(0.01));
        assertThat(moment.endedAt()).isEqualTo(T0 + 29 * 5_000); // 9 + 2 + 2 in the last, no more than usual
        assertThat(moment.open()).isFalse();
    }

    @Test
    void aMomentIsKnownWhileItLasts() {
        repeat(24, 2);
        repeat(4, 9);

        assertThat(moments()).singleElement().matches(Highlight::open);
    }

    @Test
    void withoutAUsualThereIsNoMoment() {
        repeat(10, 0);
        repeat(3, 9);

        assertThat(moments()).isEmpty();
    }

    @Test
    void fewPeopleAreNoMomentHoweverQuietTheChatIs() {
        repeat(60, 0);
        repeat(2, 2);
        repeat(20, 0);

        assertThat(moments()).isEmpty();
    }

    @Test
    void aLivelyChatNeedsMoreThanAQuietOne() {
        repeat(60, 100);
        repeat(3, 112);
        repeat(20, 100);

        assertThat(moments()).isEmpty();
    }

    @Test
    void spikesWithinHalfAMinuteAreOneMomentAndLaterOnesAnother() {
        repeat(24, 2);
        repeat(3, 9);
        repeat(4, 2);
        repeat(3, 9);
        repeat(30, 2);
        repeat(3, 9);
        repeat(10, 2);

        assertThat(moments()).hasSize(2);
    }

    @Test
    void whatLastsIsTheNewNormal() {
        repeat(24, 2);
        repeat(120, 9);

        List<Highlight> moments = moments();
        assertThat(moments).hasSize(1);
        assertThat(moments.get(0).open()).isFalse();
        assertThat(moments.get(0).endedAt() - moments.get(0).startedAt())
                .isLessThanOrEqualTo(MomentFold.LONGEST_MILLIS + 5_000);
    }

    @Test
    void aMomentDoesNotMakeItselfUsual() {
        repeat(24, 2);
        repeat(20, 9);
        repeat(12, 2);
        repeat(3, 9);
        repeat(12, 2);

        assertThat(moments()).hasSize(2).allMatch(moment -> moment.usualChatters() == 6);
    }

    private void repeat(int times, int people) {
        for (int i = 0; i < times; i++) {
            chatters.add(people);
        }
    }

    private List<Highlight> moments() {
        Map<Long, Highlight> last = new LinkedHashMap<>();
        MomentState state = MomentState.NONE;
        long at = T0;
        for (int people : chatters) {
            MomentFold.Step step = MomentFold.judge(state, "b", at, people);
            state = step.state();
            if (step.highlight() != null) {
                last.put(step.highlight().startedAt(), step.highlight());
            }
            at += 5_000;
        }
        assertThat(state.levels().length).isLessThanOrEqualTo(MomentFold.REMEMBERED);
        return List.copyOf(last.values());
    }
}
