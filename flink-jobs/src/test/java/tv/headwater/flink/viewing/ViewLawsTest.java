package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;

/** Order and copies do not matter; the seed is in the failure message. */
class ViewLawsTest {
    private static final int PLAYERS = 40;

    @Test
    void exampleUsage() {
        Outcome inOrder = outcome(Crowd.beacons(PLAYERS, 1));

        assertThat(inOrder.views).hasSize(PLAYERS);
        assertThat(inOrder.sum.viewers()).isZero();
        assertThat(inOrder.sum.plays()).isZero();
        assertThat(inOrder.sum.kbpsSum()).isZero();
    }

    @Test
    void orderWithinLatenessDoesNotMatter() {
        for (int seed = 0; seed < 60; seed++) {
            List<Beacon> beacons = Crowd.beacons(PLAYERS, seed);
            Outcome inOrder = outcome(beacons);
            List<Beacon> shuffled = new ArrayList<>(beacons);
            KnownAnswersTest.shuffleWithin(8_000, shuffled, new Random(seed));

            Outcome outOfOrder = outcome(shuffled);

            assertThat(outOfOrder.views).as("seed " + seed).isEqualTo(inOrder.views);
            // How often a viewer seemed to come and go does depend on it: the job puts records in order first.
            assertThat(outOfOrder.sum)
                    .as("seed " + seed)
                    .usingRecursiveComparison()
                    .ignoringFields("joins", "leaves")
                    .isEqualTo(inOrder.sum);
        }
    }

    @Test
    void copiesDoNotMatter() {
        for (int seed = 0; seed < 60; seed++) {
            List<Beacon> beacons = Crowd.beacons(PLAYERS, seed);
            Outcome once = outcome(beacons);
            List<Beacon> twice = new ArrayList<>();
            beacons.forEach(beacon -> {
                twice.add(beacon);
                twice.add(beacon);
            });

            assertThat(outcome(twice).sum).as("seed " + seed).isEqualTo(once.sum);
        }
    }

    /** What the views of a broadcast say while they run is what their rows say in the end. */
    @Test
    void figuresAndFinishedViewsAgree() {
        for (int seed = 0; seed < 60; seed++) {
            Outcome outcome = outcome(Crowd.beacons(PLAYERS, seed));
            var views = outcome.views.values();

            assertThat(outcome.sum.views()).as("seed " + seed).isEqualTo(views.size());
            assertThat(outcome.sum.playMillis())
                    .as("seed " + seed)
                    .isEqualTo(views.stream().mapToLong(View::playMillis).sum());
            assertThat(outcome.sum.watchMillis())
                    .as("seed " + seed)
                    .isEqualTo(views.stream().mapToLong(View::watchMillis).sum());
            assertThat(outcome.sum.rebuffers())
                    .as("seed " + seed)
                    .isEqualTo(views.stream().mapToLong(View::rebuffers).sum());
            assertThat(outcome.sum.starts())
                    .as("seed " + seed)
                    .isEqualTo(views.stream()
                            .filter(view -> view.startupMillis() != null)
                            .count());
            assertThat(outcome.sum.startFailures())
                    .as("seed " + seed)
                    .isEqualTo(views.stream().filter(View::startFailed).count());
        }
    }

    private record Outcome(TreeMap<String, View> views, AudienceTally sum) {}

    private static Outcome outcome(List<Beacon> beacons) {
        ViewFold fold = new ViewFold(ViewRules.forInterval(10_000));
        Map<String, ViewState> states = new HashMap<>();
        TreeMap<String, View> views = new TreeMap<>();
        AudienceTally sum = AudienceTally.ZERO;
        for (Beacon beacon : beacons) {
            ViewFold.Step step = fold.add(states.get(beacon.getViewId()), beacon);
            sum = step.changes().stream().map(AudienceChange::tally).reduce(sum, AudienceTally::plus);
            states.put(beacon.getViewId(), step.state());
        }
        for (ViewState open : states.values()) {
            for (ViewState state = open; state != null; ) {
                ViewFold.Step step = fold.pass(state, fold.wakesAt(state));
                sum = step.changes().stream().map(AudienceChange::tally).reduce(sum, AudienceTally::plus);
                if (step.view() != null) {
                    views.put(step.view().viewId(), step.view());
                }
                state = step.state();
            }
        }
        return new Outcome(views, sum);
    }
}
