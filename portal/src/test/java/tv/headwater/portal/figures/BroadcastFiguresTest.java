package tv.headwater.portal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.chat.ChatCount;

class BroadcastFiguresTest {
    private static final UUID ID = new UUID(0, 1);
    private static final long NOW = 1_795_000_000_000L;

    @Test
    void exampleUsage() {
        BroadcastFigures figures = new BroadcastFigures();

        FiguresMessage news = figures.learn(row(1, bucket(NOW, 1, 3)), List.of(), NOW);

        assertThat(news.first()).isFalse();
        assertThat(news.figures().version()).isEqualTo(1);
        assertThat(news.series()).extracting(Bucket::viewers).containsExactly(3);
        assertThat(figures.all(NOW).first()).isTrue();
        assertThat(figures.all(NOW).series()).hasSize(1);
    }

    @Test
    void whatIsKnownIsNoNews() {
        BroadcastFigures figures = new BroadcastFigures();
        figures.learn(row(1, bucket(NOW, 1, 3)), List.of(new ChatCount(NOW, 2)), NOW);

        assertThat(figures.learn(row(1, bucket(NOW, 1, 3)), List.of(new ChatCount(NOW, 2)), NOW + 1))
                .isNull();
    }

    @Test
    void onlyWhatChangedIsTold() {
        BroadcastFigures figures = new BroadcastFigures();
        figures.learn(row(1, bucket(NOW, 1, 3), bucket(NOW + 5_000, 1, 4)), List.of(), NOW);

        FiguresMessage news = figures.learn(
                row(1, bucket(NOW, 1, 3), bucket(NOW + 5_000, 2, 5)), List.of(new ChatCount(NOW, 1)), NOW);

        assertThat(news.figures()).isNull();
        assertThat(news.series()).extracting(Bucket::viewers).containsExactly(5);
        assertThat(news.chat()).containsExactly(new ChatCount(NOW, 1));
    }

    @Test
    void anOlderVersionNeverReplacesANewerOne() {
        BroadcastFigures figures = new BroadcastFigures();
        figures.learn(row(5, bucket(NOW, 5, 9)), List.of(), NOW);

        assertThat(figures.learn(row(4, bucket(NOW, 4, 1)), List.of(), NOW)).isNull();
        assertThat(figures.all(NOW).series()).extracting(Bucket::viewers).containsExactly(9);
    }

    @Test
    void rowsThatAreCommittedLateAreAskedForAgain() {
        BroadcastFigures figures = new BroadcastFigures();
        assertThat(figures.floors()).isEqualTo(new VersionFloors(0, 0, 0, 0, 0, 0));

        figures.learn(row(1, bucket(NOW, NOW, 1)), List.of(), NOW);

        assertThat(figures.floors()).isEqualTo(new VersionFloors(1, 0, NOW, NOW - 10_000, 0, 0));
    }

    @Test
    void distributionsAreToldWhenTheyAreNew() {
        BroadcastFigures figures = new BroadcastFigures();
        Distributions spread = new Distributions(7, "[]", "[]");
        FiguresRow row = new FiguresRow(ID, "live", null, null, List.of(), List.of(), spread);

        assertThat(figures.learn(row, List.of(), NOW).distributions()).isEqualTo(spread);
        assertThat(figures.learn(row(1), List.of(), NOW).distributions()).isNull();
        assertThat(figures.all(NOW).distributions()).isEqualTo(spread);
        assertThat(figures.floors().distributions()).isEqualTo(7);
    }

    @Test
    void verifiedViewersAreNewsOfTheirOwn() {
        BroadcastFigures figures = new BroadcastFigures();
        FiguresRow row = new FiguresRow(ID, "live", null, new Verified(7, 12, 9), List.of(), List.of(), null);

        assertThat(figures.learn(row, List.of(), NOW).verified()).isEqualTo(new Verified(7, 12, 9));
        assertThat(figures.learn(row, List.of(), NOW)).isNull();
        assertThat(figures.all(NOW).verified()).isEqualTo(new Verified(7, 12, 9));
    }

    @Test
    void nothingOlderIsKept() {
        BroadcastFigures figures = new BroadcastFigures();
        figures.learn(row(1, bucket(NOW, 1, 1)), List.of(new ChatCount(NOW, 1)), NOW);

        long later = NOW + BroadcastFigures.KEPT.toMillis() + 1;
        figures.learn(row(2), List.of(), later);

        assertThat(figures.all(later).series()).isEmpty();
        assertThat(figures.all(later).chat()).isEmpty();
    }

    private static FiguresRow row(long version, Bucket... buckets) {
        Totals totals = new Totals(
                version, version, 1, 1, 1, null, 1, 1, 0, 0, 0, null, null, 0, 0, 0, 0, 0, null, 1, 0, null, null, 1, 0,
                0);
        return new FiguresRow(ID, "live", totals, null, List.of(buckets), List.of(), null);
    }

    private static Bucket bucket(long at, long version, int viewers) {
        return new Bucket(at, version, viewers, 0, 0, 0, null, 0, 0, 0, 0, 0, 0, 0, null);
    }
}
