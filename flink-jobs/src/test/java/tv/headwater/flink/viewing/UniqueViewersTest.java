package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UniqueViewersTest {
    private final UniqueViewers viewers = new UniqueViewers("a secret");

    @Test
    void exampleUsage() {
        byte[] uniques = viewers.with(UniqueViewers.NOBODY, List.of("ada", "eve", "ada"));

        assertThat(UniqueViewers.estimate(uniques)).isEqualTo(2);
        assertThat(UniqueViewers.estimate(UniqueViewers.NOBODY)).isZero();
    }

    /** Four standard errors of 1.5 %. */
    @Test
    void theErrorIsAsStatedAndTheSketchIsSmall() {
        for (int count : new int[] {10, 500, 5_000, 50_000}) {
            List<String> names = names(count);
            byte[] uniques = viewers.with(UniqueViewers.NOBODY, names);

            assertThat((double) UniqueViewers.estimate(uniques)).isCloseTo(count, within(count * 0.06));
            assertThat(uniques.length).isLessThan(2_000);
        }
    }

    @Test
    void orderCopiesAndBatchesDoNotMatter() {
        List<String> names = names(3_000);
        long expected = UniqueViewers.estimate(viewers.with(UniqueViewers.NOBODY, names));
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<String> shuffled = new ArrayList<>(names);
            shuffled.addAll(names.subList(0, 500));
            Collections.shuffle(shuffled, random);
            byte[] uniques = UniqueViewers.NOBODY;
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(700));
                uniques = viewers.with(uniques, shuffled.subList(from, to));
                from = to;
            }
            assertThat(UniqueViewers.estimate(uniques)).as("seed " + seed).isEqualTo(expected);
        }
    }

    @Test
    void whoDoesNotKnowTheKeyCannotTellTheHash() {
        List<String> names = names(3_000);

        assertThat(new UniqueViewers("another").with(UniqueViewers.NOBODY, names))
                .isNotEqualTo(viewers.with(UniqueViewers.NOBODY, names));
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("viewer-" + i);
        }
        return names;
    }
}
