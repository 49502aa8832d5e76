package tv.headwater.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.categories.CategoryFigures;
import tv.headwater.portal.categories.CategoryFigures.Times;
import tv.headwater.portal.categories.LiveCategories;

class HouseAudienceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void exampleUsage() {
        LiveCategories live = new LiveCategories(
                List.of(figures("games", 2, 2, 40), figures("music", 1, 1, 1_200), figures("talk", 0, 0, 0)),
                figures(null, 3, 3, 1_240));

        HouseAudience audience = HouseAudience.of(live, NOW);

        assertThat(audience.rows()).extracting(HouseAudience.Row::name).containsExactly("Platform", "music", "games");
        assertThat(audience.rows().get(0).cells())
                .hasSameSizeAs(HouseAudience.columns())
                .containsExactly(
                        "3",
                        "1,240",
                        "1,240",
                        "200",
                        "180",
                        "10 (5.0 %)",
                        "4",
                        "2",
                        "2.00 %",
                        "2.02 %",
                        "0.60",
                        "1,800",
                        "1–4 s");
        assertThat(audience.unmeasured()).isZero();
    }

    @Test
    void whatNobodyMeasuredIsUnknownAndNotZero() {
        HouseAudience audience = HouseAudience.of(new LiveCategories(List.of(), figures(null, 2, 0, 0)), NOW);

        assertThat(audience.unmeasured()).isEqualTo(2);
        assertThat(audience.rows().get(0).cells()).startsWith("2").endsWith("–").doesNotContain("0");
    }

    @Test
    void whileNothingIsLiveThereIsNoTable() {
        assertThat(HouseAudience.of(new LiveCategories(List.of(), figures(null, 0, 0, 0)), NOW)
                        .rows())
                .isEmpty();
    }

    private static CategoryFigures figures(@Nullable String id, long broadcasts, long measured, long viewers) {
        boolean known = measured > 0;
        return new CategoryFigures(
                id,
                id == null ? "Platform" : id,
                broadcasts,
                measured,
                broadcasts,
                viewers,
                viewers,
                viewers,
                known ? 200 : 0,
                known ? 180 : 0,
                known ? 10 : 0,
                known ? 4 : 0,
                known ? 2 : 0,
                300,
                100,
                known ? new Times(960_000, 1_000_000, 20_000, 10_000) : new Times(0, 0, 0, 0),
                known ? 10 : 0,
                known ? 1_800 : null,
                known ? NOW.minusSeconds(4) : null,
                known ? NOW.minusSeconds(1) : null);
    }
}
