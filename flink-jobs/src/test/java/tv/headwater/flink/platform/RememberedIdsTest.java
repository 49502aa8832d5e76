package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RememberedIdsTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final long MINUTE = 60_000;
    private static final int IDS = 100_000;

    private final RememberedIds ids = new RememberedIds(15 * MINUTE);

    @Test
    void exampleUsage() {
        assertThat(ids.add(1, 2, T0)).isTrue();
        assertThat(ids.add(1, 2, T0 + 1)).isFalse();
        assertThat(ids.add(2, 1, T0)).isTrue();

        ids.pass(T0 + 16 * MINUTE);

        assertThat(ids.size()).isZero();
        assertThat(ids.add(1, 2, T0 + 16 * MINUTE)).isTrue();
    }

    /** As a set of objects says, over minutes in which some are forgotten; ids that differ in a few bits among them. */
    @Test
    void itIsASetOfTheIdsOfTheLastMinutes() {
        Random random = new Random(7);
        List<Set<UUID>> minutes = Stream.generate(HashSet<UUID>::new)
                .limit(40)
                .map(set -> (Set<UUID>) set)
                .toList();
        int copies = 0;
        for (int i = 0; i < IDS; i++) {
            int minute = i * minutes.size() / IDS;
            UUID id = random.nextBoolean()
                    ? new UUID(random.nextInt(30_000), 0)
                    : new UUID(0, (long) random.nextInt(30_000) << 34);
            long now = T0 / MINUTE * MINUTE + minute * MINUTE + 1;
            ids.pass(now);
            boolean known = minutes.subList(Math.max(0, minute - 15), minute + 1).stream()
                    .anyMatch(set -> set.contains(id));
            copies += known ? 1 : 0;

            assertThat(ids.add(id.getMostSignificantBits(), id.getLeastSignificantBits(), now))
                    .as("%s in minute %d", id, minute)
                    .isEqualTo(!known);
            if (!known) {
                minutes.get(minute).add(id);
            }
        }

        assertThat(copies).isBetween(IDS / 10, 9 * IDS / 10);
    }

    @Test
    void aLeapForgetsOnlyTheSecondTime() {
        ids.add(1, 2, T0);

        ids.pass(T0 + 600 * MINUTE);
        assertThat(ids.add(1, 2, T0 + 600 * MINUTE)).isFalse();
        ids.pass(T0 + 1_200 * MINUTE);

        assertThat(ids.size()).isZero();
    }

    @Test
    void onlyWhatCameSinceHasToBeWrittenAgain() {
        ids.add(1, 2, T0);
        IdList first = ids.lists(false).firstEntry().getValue();
        assertThat(first.isChanged()).isTrue();
        first.bytes();
        ids.add(3, 4, T0 + 2 * MINUTE);

        assertThat(first.isChanged()).isFalse();
        assertThat(ids.lists(false).lastEntry().getValue().isChanged()).isTrue();
    }

    @Test
    void theIdOfZerosIsAnIdToo() {
        assertThat(ids.add(0, 0, T0)).isTrue();
        assertThat(ids.add(0, 0, T0)).isFalse();
    }
}
