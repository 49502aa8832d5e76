package tv.headwater.portal.vod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.vod.Timeline.Span;

class TimelineTest {
    private static final Span BEFORE = new Span(100_000, 160_000);
    private static final Span AFTER = new Span(200_000, 230_000);

    @Test
    void exampleUsage() {
        Timeline timeline = Timeline.of(List.of(BEFORE, AFTER), 90_000);

        assertThat(timeline.toVideo(130_000)).isEqualTo(30_000);
        assertThat(timeline.toVideo(210_000)).isEqualTo(70_000);
        assertThat(timeline.toEvening(70_000)).isEqualTo(210_000);
    }

    @Test
    void whatIsSaidWithoutVideoStandsWhereTheVideoGoesOn() {
        Timeline timeline = Timeline.of(List.of(BEFORE, AFTER), 90_000);

        assertThat(timeline.toVideo(180_000)).isEqualTo(60_000);
        assertThat(timeline.toVideo(500_000)).isEqualTo(90_000);
        assertThat(timeline.toVideo(90_000)).isNegative();
    }

    @Test
    void aLongerVideoBeganEarlierThanItWasNoted() {
        Timeline timeline = Timeline.of(List.of(BEFORE, AFTER), 96_000);

        assertThat(timeline.toVideo(100_000)).isEqualTo(3_000);
        assertThat(timeline.toVideo(230_000)).isEqualTo(96_000);
        assertThat(timeline.toEvening(96_000)).isEqualTo(230_000);
    }

    @Test
    void aDifferenceThatNotingLateCannotExplainShiftsNothing() {
        Timeline timeline = Timeline.of(List.of(BEFORE), 600_000);

        assertThat(timeline.toVideo(100_000)).isZero();
        assertThat(timeline.toEvening(600_000)).isEqualTo(160_000);
    }

    @Test
    void placesInTheVideoComeBackToThemselves() {
        Timeline timeline = Timeline.of(List.of(BEFORE, AFTER), 94_000);

        for (long place = 0; place < 94_000; place += 1_000) {
            assertThat(timeline.toVideo(timeline.toEvening(place))).isEqualTo(place);
        }
    }
}
