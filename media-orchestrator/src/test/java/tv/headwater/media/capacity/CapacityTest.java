package tv.headwater.media.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.headwater.media.capacity.Capacity.Claim;
import tv.headwater.media.capacity.Capacity.Demand;
import tv.headwater.media.capacity.Capacity.Holder;
import tv.headwater.media.capacity.Capacity.Plan;
import tv.headwater.media.capacity.Capacity.Pool;
import tv.headwater.media.capacity.Capacity.Waiting;

class CapacityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void exampleUsage() {
        Demand demand = new Demand(List.of(holder(1, 20), holder(2, 5)), List.of(claim(3, 1), claim(4, 2)), List.of());

        Plan plan = Capacity.plan(new Pool(2, HOUR), demand, NOW);

        assertThat(plan.seated()).isEmpty();
        assertThat(plan.waiting())
                .containsEntry(id(4), new Waiting(1, Duration.ofMinutes(5)))
                .containsEntry(id(3), new Waiting(2, Duration.ofMinutes(20)));
    }

    @Test
    void whoAskedFirstIsSeatedFirst() {
        Plan plan = plan(1, List.of(claim(1, 3), claim(2, 9), claim(3, 6)), List.of());

        assertThat(plan.seated()).containsExactly(id(2));
        assertThat(plan.waiting().get(id(3)).position()).isEqualTo(1);
        assertThat(plan.waiting().get(id(1)).position()).isEqualTo(2);
    }

    @Test
    void whoWasAnnouncedComesBeforeWhoAsksNow() {
        Claim announced = new Claim(id(1), NOW, NOW.plusSeconds(300));

        assertThat(plan(1, List.of(claim(2, 60), announced), List.of()).seated())
                .containsExactly(id(1));
    }

    @Test
    void aPlaceIsHeldForWhatIsAnnounced() {
        Plan plan = plan(2, List.of(claim(1, 2), claim(2, 1)), List.of(NOW.plusSeconds(600)));

        assertThat(plan.seated()).containsExactly(id(1));
        assertThat(plan.waiting().get(id(2)).estimate()).isEqualTo(HOUR);
    }

    @Test
    void announcementsHoldHalfOfThePoolAtMost() {
        List<Instant> many =
                IntStream.range(0, 100).mapToObj(i -> NOW.plusSeconds(60 + i)).toList();

        assertThat(plan(4, List.of(claim(1, 1), claim(2, 2), claim(3, 3)), many).seated())
                .hasSize(2);
        assertThat(plan(1, List.of(claim(1, 1)), many).seated()).hasSize(1);
    }

    @Test
    void whereThereIsNoChannelNobodyCanTellHowLong() {
        assertThat(plan(0, List.of(claim(1, 1)), List.of()).waiting()).containsEntry(id(1), new Waiting(1, null));
    }

    @Test
    void aPoolThatShrankThrowsNobodyOut() {
        Demand demand = new Demand(List.of(holder(1, 5), holder(2, 6)), List.of(claim(3, 1)), List.of());

        Plan plan = Capacity.plan(new Pool(1, HOUR), demand, NOW);

        assertThat(plan.seated()).isEmpty();
        assertThat(plan.waiting()).containsOnlyKeys(id(3));
    }

    /** Whatever is asked: never more than there are, nobody forgotten, nobody overtaken by one of the same kind. */
    @Test
    void neverMoreThanThereAreAndNobodyForgotten() {
        for (int seed = 0; seed < 500; seed++) {
            String story = "seed " + seed;
            Random random = new Random(seed);
            int channels = random.nextInt(8);
            List<Holder> holders = IntStream.range(0, random.nextInt(channels + 1))
                    .mapToObj(i -> holder(i, random.nextInt(90)))
                    .toList();
            List<Claim> claims = new ArrayList<>();
            for (int i = 0; i < random.nextInt(12); i++) {
                Instant announced = random.nextInt(4) == 0 ? NOW.plusSeconds(random.nextInt(1_800)) : null;
                claims.add(new Claim(id(100 + i), NOW.minusSeconds(random.nextInt(3_600)), announced));
            }
            List<Instant> announced = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> NOW.plusSeconds(i))
                    .toList();

            Plan plan = Capacity.plan(new Pool(channels, HOUR), new Demand(holders, claims, announced), NOW);

            assertThat(holders.size() + plan.seated().size()).as(story).isLessThanOrEqualTo(channels);
            assertThat(plan.seated().size() + plan.waiting().size()).as(story).isEqualTo(claims.size());
            List<Instant> spontaneous = claims.stream()
                    .filter(c -> c.announcedFor() == null && plan.seated().contains(c.broadcastId()))
                    .map(Claim::since)
                    .toList();
            claims.stream()
                    .filter(c -> c.announcedFor() == null && plan.waiting().containsKey(c.broadcastId()))
                    .forEach(c -> assertThat(spontaneous).as(story).allMatch(s -> !s.isAfter(c.since())));
        }
    }

    private static Plan plan(int channels, List<Claim> claims, List<Instant> announced) {
        return Capacity.plan(new Pool(channels, HOUR), new Demand(List.of(), claims, announced), NOW);
    }

    private static Holder holder(int id, int freeInMinutes) {
        return new Holder(id(id), NOW.plus(Duration.ofMinutes(freeInMinutes)));
    }

    private static Claim claim(int id, int askedMinutesAgo) {
        return new Claim(id(id), NOW.minus(Duration.ofMinutes(askedMinutesAgo)), null);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
