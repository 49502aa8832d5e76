package tv.headwater.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DemoTalkTest {
    private static final int GUESTS = 8;
    private final DemoTalk talk = new DemoTalk(GUESTS, 1);

    @Test
    void exampleUsage() {
        assertThat(talk.at(100)).isNotEmpty().isEqualTo(new DemoTalk(GUESTS, 1).at(100));
        assertThat(talk.at(100)).allSatisfy(line -> {
            assertThat(line.guest()).isBetween(0, GUESTS - 1);
            assertThat(line.text()).isNotBlank().hasSizeLessThan(100);
        });
    }

    @Test
    void thereIsSomethingToReadWithoutNoise() {
        long lines = LongStream.range(0, DemoTalk.FIRST_EXCITEMENT)
                .map(second -> talk.at(second).size())
                .sum();

        assertThat(lines).isBetween(5L, 30L);
    }

    /** As a moment is judged: people per 5 s, over three of these, far above those of the minute before. */
    @Test
    void anExcitementIsAMoment() {
        for (long from = DemoTalk.FIRST_EXCITEMENT; from < 3_600; from += DemoTalk.EXCITED_EVERY) {
            assertThat(level(from)).as("from second %d", from).isGreaterThan(13);
            assertThat(level(from - 20)).as("before second %d", from).isLessThan(7);
        }
    }

    private long level(long from) {
        return LongStream.of(from, from + 5, from + 10).map(this::chatters).sum();
    }

    private long chatters(long from) {
        return LongStream.range(from, from + 5)
                .boxed()
                .flatMap(second -> talk.at(second).stream())
                .map(DemoTalk.Line::guest)
                .distinct()
                .count();
    }
}
