package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;

/** Whether a record is put at the end of what was read or everything is read anew makes no difference. */
class ViewFoldPathsTest {
    private static final int SEEDS = 52;
    private static final int PLAYERS = 6;
    private static final int MAX_SWAP_MILLIS = 1_500;

    private final ViewFold fold = new ViewFold(ViewRules.forInterval(10_000));
    private int beacons;
    private int wentOn;

    @Test
    void everyRecordChangesTheSameBothWays() {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (List<Beacon> view : views(seed)) {
                assertBothWaysAgree(view, "seed " + seed);
            }
        }

        assertThat(wentOn).as("records that went on, of %d", beacons).isGreaterThan(beacons / 3);
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
        }
    }

    private ViewState passUntil(long time, ViewState state) {
        ViewState passed = state;
        while (passed != null && fold.wakesAt(passed) <= time) {
            passed = fold.pass(passed, fold.wakesAt(passed)).state();
        }
        return passed;
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
