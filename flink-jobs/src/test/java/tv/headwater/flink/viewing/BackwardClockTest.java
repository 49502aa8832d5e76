package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** Players whose clock is set back or whose numbers repeat: what is settled may be read in another order than before. */
class BackwardClockTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final String[] STATES = {"s", "p", "p", "p", "a", "r", "k", "q"};

    private final ViewFold fold = new ViewFold(ViewRules.forInterval(10_000));

    /** While all four wait, the two with repeated numbers are one run; once two are settled, the last begins another. */
    @Test
    void exampleUsage() {
        List<Beacon> beacons = List.of(
                beacon(2, 25, 0, "p"),
                beacon(3, 20, 1, "p"),
                beacon(4, 21, 15_000, "a"),
                beacon(3, 22, 20_000, "p"),
                presence(31_000));

        Audience audience = audience(beacons);

        assertThat(audience.least).isZero();
        assertThat(audience.viewers).isZero();
    }

    @Test
    void aFinishedViewLeavesNobodyBehind() {
        for (int seed = 0; seed < 400; seed++) {
            Audience audience = audience(muddle(new Random(seed)));

            assertThat(audience.least).as("least, seed " + seed).isNotNegative();
            assertThat(audience.most).as("most, seed " + seed).isLessThanOrEqualTo(1);
            assertThat(audience.viewers).as("viewers, seed " + seed).isZero();
            assertThat(audience.plays).as("plays, seed " + seed).isZero();
            assertThat(audience.playMillis).as("play time, seed " + seed).isEqualTo(audience.rowsPlayMillis);
        }
    }

    private static List<Beacon> muddle(Random random) {
        List<Beacon> beacons = new ArrayList<>();
        long at = 0;
        long setBack = 0;
        long sn = 0;
        for (int i = 0; i < 60; i++) {
            at += random.nextInt(50, 9_000);
            setBack += random.nextInt(6) == 0 ? random.nextInt(-3_000, 20_000) : 0;
            sn = Math.max(0, sn + (random.nextInt(8) == 0 ? -random.nextInt(6) : 1));
            String state = STATES[random.nextInt(STATES.length)];
            beacons.add(beacon(sn, at - setBack, at + random.nextInt(12_000), state));
            if (random.nextInt(5) == 0) {
                beacons.add(presence(at));
            }
        }
        beacons.sort(Comparator.comparingLong(Beacon::getReceivedAt));
        return beacons;
    }

    private Audience audience(List<Beacon> beacons) {
        Audience audience = new Audience();
        ViewState state = null;
        for (Beacon beacon : beacons) {
            state = passUntil(beacon.getReceivedAt(), state, audience);
            state = audience.take(fold.add(state, beacon));
        }
        passUntil(Long.MAX_VALUE, state, audience);
        return audience;
    }

    private ViewState passUntil(long time, ViewState state, Audience audience) {
        ViewState passed = state;
        while (passed != null && fold.wakesAt(passed) <= time) {
            passed = audience.take(fold.pass(passed, fold.wakesAt(passed)));
        }
        return passed;
    }

    private static Beacon beacon(long sn, long clientAt, long receivedAt, String state) {
        Beacon beacon = Beacons.player("view-1").state(state, T0 + receivedAt);
        beacon.setSn(sn);
        beacon.setTs(T0 + clientAt);
        return beacon;
    }

    private static Beacon presence(long receivedAt) {
        Beacon beacon = Beacons.of("view-1", T0 + receivedAt);
        beacon.setOrigin(BeaconOrigin.REQUEST);
        return beacon;
    }

    /** The figures of a broadcast that has one viewer. */
    private static final class Audience {
        private int viewers;
        private int plays;
        private int least;
        private int most;
        private long playMillis;
        private long rowsPlayMillis;

        ViewState take(ViewFold.Step step) {
            for (AudienceChange change : step.changes()) {
                viewers += change.tally().viewers();
                plays += change.tally().plays();
                playMillis += change.tally().playMillis();
            }
            least = Math.min(least, Math.min(viewers, plays));
            most = Math.max(most, Math.max(viewers, plays));
            rowsPlayMillis += step.view() == null ? 0 : step.view().playMillis();
            return step.state();
        }
    }
}
