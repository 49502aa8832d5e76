package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;

/** Whether a record is put at the end of what was read or everything is read anew makes no difference; nor for time that passes. */
class ViewFoldPathsTest {
    private static final int SEEDS = 52;
    private static final int PLAYERS = 6;
    private static final int MAX_SWAP_MILLIS = 1_500;
    private static final int BURST = 3 * ViewIntake.MAX_RECENT;
    private static final ViewRules RULES = ViewRules.forInterval(10_000);

    private final ViewFold fold = new ViewFold(RULES);
    private int beacons;
    private int wentOn;
    private int passed;
    private int added;

    @Test
    void everyRecordChangesTheSameBothWays() {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (List<Beacon> view : views(seed)) {
                assertBothWaysAgree(view, "seed " + seed);
            }
        }

        assertThat(wentOn).as("records that went on, of %d", beacons).isGreaterThan(beacons / 3);
        assertThat(passed).as("times that changed something").isGreaterThan(SEEDS);
        assertThat(added).as("steps added at once, of %d", beacons).isGreaterThan(beacons / 3);
    }

    /** Within the seconds in which records may still overtake each other there are more than are kept to be put in order. */
    @Test
    void soDoesEachOfABurst() {
        for (int seed = 0; seed < 4; seed++) {
            assertBothWaysAgree(burst(seed), "burst of seed " + seed);
        }

        assertThat(wentOn).as("records that went on, of %d", beacons).isGreaterThan(beacons / 10);
    }

    private static List<Beacon> burst(int seed) {
        Random random = new Random(seed);
        Beacons player = Beacons.player("burst-" + seed);
        List<Beacon> view = new ArrayList<>();
        long at = Crowd.T0;
        for (int i = 0; i < BURST; i++) {
            at += random.nextInt(20, 120);
            Beacon beacon = player.state(List.of("p", "r", "k", "a").get(random.nextInt(4)), at);
            beacon.setReceivedAt(at + (seed % 2 == 0 ? 40 : random.nextInt(400)));
            view.add(beacon);
        }
        view.sort(Acceptance.ORDER);
        return view;
    }

    /** Of every other seed the records arrive out of order. */
    private static List<List<Beacon>> views(int seed) {
        Random random = new Random(seed);
        Map<String, List<Beacon>> views = new TreeMap<>();
        for (Beacon beacon : Crowd.beacons(PLAYERS, seed)) {
            if (seed % 2 == 1) {
                beacon.setReceivedAt(beacon.getReceivedAt() + random.nextInt(MAX_SWAP_MILLIS));
            }
            views.computeIfAbsent(beacon.getViewId(), id -> new ArrayList<>()).add(beacon);
        }
        views.values().forEach(view -> view.sort(Acceptance.ORDER));
        return List.copyOf(views.values());
    }

    private void assertBothWaysAgree(List<Beacon> view, String as) {
        ViewState quick = null;
        ViewState anew = null;
        for (Beacon beacon : view) {
            beacons++;
            quick = passUntil(Acceptance.millisOf(beacon), quick);
            anew = passUntil(Acceptance.millisOf(beacon), anew);
            ViewFold.Step quickStep = fold.add(quick, beacon, (before, after) -> {
                boolean goesOn = ViewFold.goesOn(before, after);
                wentOn += goesOn ? 1 : 0;
                return goesOn;
            });
            ViewFold.Step anewStep = fold.add(anew, beacon, (before, after) -> false);
            quick = quickStep.state();
            anew = anewStep.state();
            assertThat(words(quickStep.changes())).as(as).isEqualTo(words(anewStep.changes()));
            assertThat(words(quick)).as(as).isEqualTo(words(anew));
            assertSumIsThatOfTheChanges(quickStep, as);
        }
        passUntil(Long.MAX_VALUE, quick);
    }

    private ViewState passUntil(long time, ViewState state) {
        ViewState waiting = state;
        while (waiting != null && fold.wakesAt(waiting) <= time) {
            ViewFold.Step step = fold.pass(waiting, fold.wakesAt(waiting));
            assertIsDifferenceOfTwoReadings(waiting, step);
            assertSumIsThatOfTheChanges(step, "passing");
            waiting = step.state();
        }
        return waiting;
    }

    /** Of all figures and of the shares of each dimension, each state read without what was known of it. */
    private void assertIsDifferenceOfTwoReadings(ViewState before, ViewFold.Step step) {
        if (step.state() == null) {
            assertThat(step.changes()).isEmpty();
            return;
        }
        AudienceTally moved = standing(step.state()).since(standing(before));
        passed += moved.isZero() ? 0 : 1;
        assertThat(sum(step.changes().stream().map(AudienceChange::tally))).isEqualTo(moved);
        List<SliceShare> shares = step.changes().stream()
                .flatMap(change -> Stream.of(change.slices()))
                .toList();
        for (Dimension dimension : Dimension.values()) {
            AudienceTally ofDimension = sum(shares.stream()
                    .filter(share -> share.dimension() == dimension)
                    .map(SliceShare::tally));
            assertThat(ofDimension).as("by %s", dimension).isEqualTo(moved.figuresAlone());
        }
    }

    /** What is added to the sums of a tick at once is what the changes add up to, one by one. */
    private void assertSumIsThatOfTheChanges(ViewFold.Step step, String as) {
        added += step.advance() == null ? 0 : 1;
        TickSums atOnce = new TickSums();
        TickSums oneByOne = new TickSums();
        for (int twice = 0; twice < 2; twice++) {
            atOnce.add(step);
            oneByOne.add(ViewFold.Step.changed(null, step.changes()));
        }
        assertThat(taken(atOnce)).as(as).isEqualTo(taken(oneByOne));
    }

    private static List<String> taken(TickSums sums) {
        List<String> ticks = new ArrayList<>();
        sums.takeUntil(Long.MAX_VALUE, tick -> ticks.add(Ticks.words(tick)));
        return ticks;
    }

    private static Standing standing(ViewState state) {
        return ViewReading.of(state.settled(state.played(), state.recent(), null), RULES)
                .standing();
    }

    private static AudienceTally sum(Stream<AudienceTally> tallies) {
        return tallies.reduce(AudienceTally.ZERO, AudienceTally::plus);
    }

    private static List<String> words(List<AudienceChange> changes) {
        return changes.stream()
                .map(change -> change.at() + " " + change.bucketAt() + " " + change.tally()
                        + Arrays.toString(change.slices()) + Arrays.toString(change.viewers()))
                .toList();
    }

    private static String words(ViewState state) {
        return List.of(
                                state.part(),
                                state.asOf(),
                                state.lastReceivedAt(),
                                state.skewMillis(),
                                state.beacons(),
                                state.duplicates(),
                                state.lateBeacons(),
                                state.errorCodes(),
                                state.played(),
                                state.traits())
                        .toString()
                + Arrays.toString(state.recent());
    }
}
