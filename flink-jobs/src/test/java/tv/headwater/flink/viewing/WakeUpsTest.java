package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WakeUpsTest {
    private static final long T0 = 1_795_340_000_000L;

    private final WakeUps wakeUps = new WakeUps();

    @Test
    void exampleUsage() {
        WakeUps.WakeUp ada = wakeUps.add("ada", T0 + 25_000);
        wakeUps.add("eve", T0 + 25_400);
        wakeUps.move(ada, T0 + 35_000);

        assertThat(due(T0 + 25_399)).isEmpty();
        assertThat(due(T0 + 25_400)).containsExactly("eve");
        assertThat(due(T0 + 34_999)).isEmpty();
        assertThat(due(T0 + 35_000)).containsExactly("ada");
        assertThat(wakeUps.size()).isZero();
    }

    @Test
    void oneThatIsBroughtForwardComesOnce() {
        WakeUps.WakeUp late = wakeUps.add("ada", T0 + 25_000);
        WakeUps.WakeUp early = wakeUps.move(late, T0 + 5_000);

        assertThat(early.at()).isEqualTo(T0 + 5_000);
        assertThat(due(T0 + 5_000)).containsExactly("ada");
        assertThat(due(Long.MAX_VALUE)).isEmpty();
        assertThat(wakeUps.size()).isZero();
    }

    /** Put off and brought forward at random, each comes once, when it is due and not before. */
    @Test
    void eachComesWhenItIsDue() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            WakeUps some = new WakeUps();
            Map<String, WakeUps.WakeUp> waiting = new HashMap<>();
            for (long now = T0; now < T0 + 60_000; now += random.nextInt(700)) {
                String view = "view-" + random.nextInt(8);
                long at = now + 1 + random.nextInt(5_000);
                WakeUps.WakeUp known = waiting.get(view);
                waiting.put(view, known == null ? some.add(view, at) : some.move(known, at));
                Set<String> right = new TreeSet<>();
                for (WakeUps.WakeUp wakeUp : waiting.values()) {
                    if (wakeUp.at() <= now) {
                        right.add(wakeUp.viewId());
                    }
                }
                List<String> due = ids(some.due(now));
                assertThat(due).as("seed " + seed).containsExactlyInAnyOrderElementsOf(right);
                due.forEach(waiting::remove);
            }
        }
    }

    private List<String> due(long time) {
        return ids(wakeUps.due(time));
    }

    private static List<String> ids(List<WakeUps.WakeUp> due) {
        return due.stream().map(WakeUps.WakeUp::viewId).toList();
    }
}
