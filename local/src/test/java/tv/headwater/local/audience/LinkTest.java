package tv.headwater.local.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tv.headwater.local.audience.ThroughputTrace.Slot;

class LinkTest {
    @Test
    void exampleUsage() {
        Link link = new Link(ThroughputTrace.constant(800, 50), 0);

        assertThat(link.transferMillis(0, 100_000)).isEqualTo(50 + 1000);
    }

    @Test
    void aTransferAcrossSlotsTakesFromEachWhatItGives() {
        Link link = new Link(trace(new Slot(1000, 800, 0), new Slot(1000, 0, 0), new Slot(1000, 1600, 0)), 0);

        // 100 kB in the first second, nothing in the second, 100 kB in half of the third
        assertThat(link.transferMillis(0, 200_000)).isEqualTo(2500);
    }

    @Test
    void theTraceRepeatsAndTheOffsetShiftsIt() {
        ThroughputTrace trace = trace(new Slot(1000, 0, 0), new Slot(1000, 800, 0));

        assertThat(new Link(trace, 0).transferMillis(0, 100_000)).isEqualTo(2000);
        assertThat(new Link(trace, 1000).transferMillis(0, 100_000)).isEqualTo(1000);
        assertThat(new Link(trace, 1000).transferMillis(2_000_000, 100_000)).isEqualTo(1000);
    }

    @Test
    void moreBytesNeverArriveEarlier() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Slot[] slots = random.ints(20, 0, 5000)
                    .mapToObj(kbps -> new Slot(1 + random.nextInt(2000), kbps, random.nextInt(200)))
                    .toArray(Slot[]::new);
            Link link = new Link(trace(slots), random.nextInt(10_000));
            long start = random.nextInt(100_000);
            long bytes = random.nextInt(1_000_000);
            assertThat(link.transferMillis(start, bytes))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(link.transferMillis(start, bytes + 1000));
        }
    }

    @Test
    void aTraceThatNeverGivesAnythingIsRefused() {
        assertThatThrownBy(() -> trace(new Slot(1000, 0, 0))).isInstanceOf(IllegalArgumentException.class);
    }

    private static ThroughputTrace trace(Slot... slots) {
        return new ThroughputTrace("test", List.of(slots));
    }
}
