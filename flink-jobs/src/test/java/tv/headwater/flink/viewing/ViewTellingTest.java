package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.flink.viewing.ToldView.Stretch;

class ViewTellingTest {
    private static final long T = 1_795_340_815_000L;

    private final ViewTelling telling = new ViewTelling(ViewRules.forInterval(10_000));
    private final Beacons player = Beacons.player("view-1");

    @Test
    void exampleUsage() {
        telling.take(player.state("s", T));
        telling.take(player.state("p", T + 400));
        telling.take(player.state("r", T + 5_400));
        telling.take(player.state("p", T + 6_000));
        telling.take(player.state("e", T + 10_000));

        ToldView told = telling.end();

        assertThat(told.startupMillis()).isEqualTo(400);
        assertThat(told.states()).extracting(change -> change.state().sta()).containsExactly("s", "p", "r", "p", "e");
        assertThat(told.stalls()).containsExactly(new Stretch(Spending.REBUFFER, T + 5_400, T + 6_000, 600, 0));
        assertThat(told.rows()).singleElement().extracting(View::endReason).isEqualTo(EndReason.ENDED);
    }

    @Test
    void aStallThatThePlayerEndsByASeekIsAStallAndASeek() {
        telling.take(player.state("p", T));
        telling.take(player.state("r", T + 1_000));
        telling.take(player.state("k", T + 3_700));
        telling.take(player.state("r", T + 3_701));
        telling.take(player.state("p", T + 3_720));

        ToldView told = telling.end();

        assertThat(told.stalls()).extracting(Stretch::spentMillis).containsExactly(2_700L);
        assertThat(told.seeks()).extracting(Stretch::spentMillis).containsExactly(20L);
    }

    @Test
    void whatIsToldAddsUpToTheRow() {
        for (long at = 0; at < 600_000; at += 5_000) {
            String sta = List.of("p", "r", "p", "k", "w", "p", "a").get((int) (at / 5_000 % 7));
            telling.take(player.state(sta, T + at));
        }

        ToldView told = telling.end();
        View row = told.rows().get(0);

        assertThat(sum(told.stalls())).isEqualTo(row.rebufferMillis()).isPositive();
        assertThat(sum(told.seeks())).isEqualTo(row.seekMillis()).isPositive();
        assertThat(sum(told.stretches())).isEqualTo(row.watchMillis() + row.pauseMillis());
        assertThat(told.seeks()).hasSize(row.seeks());
    }

    @Test
    void aMerePreloadIsToldThoughItHasNoRow() {
        telling.take(player.state("d", T));

        ToldView told = telling.end();

        assertThat(told.rows()).isEmpty();
        assertThat(told.startupMillis()).isNull();
        assertThat(told.states()).hasSize(1);
    }

    @Test
    void silencePartsAView() {
        telling.take(player.state("p", T));
        telling.take(player.heartbeat("p", T + 10_000));
        telling.take(player.state("p", T + 200_000));
        telling.take(player.heartbeat("p", T + 205_000));

        ToldView told = telling.end();

        assertThat(told.rows()).extracting(View::part).containsExactly(1, 2);
        assertThat(told.playMillis()).isEqualTo(15_000);
    }

    @Test
    void nothingTakenIsNothingTold() {
        assertThat(telling.end()).isNull();
    }

    private static long sum(List<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::spentMillis).sum();
    }
}
