package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberWordsTest {
    @Test
    void exampleUsage() {
        assertThat(NumberWords.of(4_800)).isEqualTo("4800").isSameAs(NumberWords.of(4_800));
    }

    @Test
    void noNumberIsTakenForAnother() {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(NumberWords.of(number)).isEqualTo(String.valueOf(number));
        }
    }
}
