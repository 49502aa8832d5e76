package tv.headwater.portal.vod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.vod.Chapters.Moment;
import tv.headwater.portal.vod.Timeline.Span;

class ChaptersTest {
    private static final long EVENING = 1_000_000;
    private static final long HOUR = 3_600_000;
    private final Timeline timeline = Timeline.of(List.of(new Span(EVENING, EVENING + HOUR)), HOUR);

    @Test
    void exampleUsage() {
        List<Moment> moments =
                List.of(new Moment(EVENING + 600_000, 40, 120, 164), new Moment(EVENING + 300_000, 12, null, null));

        assertThat(Chapters.of(moments, timeline, HOUR))
                .containsExactly(
                        new Chapter(288_000, "Lively chat: 12 people at once"),
                        new Chapter(588_000, "Lively chat: 40 people at once, 120 → 164 viewers"));
    }

    @Test
    void ofTwoNearOnesTheGreaterStays() {
        List<Moment> moments =
                List.of(new Moment(EVENING + 300_000, 12, null, null), new Moment(EVENING + 330_000, 13, null, null));

        assertThat(Chapters.of(moments, timeline, HOUR))
                .extracting(Chapter::atMs)
                .containsExactly(318_000L);
    }

    @Test
    void theFirstSecondsAreTheStartAndWhatIsNotInTheVideoIsNoChapter() {
        List<Moment> moments =
                List.of(new Moment(EVENING + 2_000, 5, null, null), new Moment(EVENING + 2 * HOUR, 90, null, null));

        assertThat(Chapters.of(moments, timeline, HOUR - 20_000))
                .extracting(Chapter::atMs)
                .containsExactly(0L);
    }

    @Test
    void aLongListIsCutToTheGreatest() {
        List<Moment> moments = IntStream.range(0, 50)
                .mapToObj(i -> new Moment(EVENING + 60_000L * (i + 1), i + 1, null, null))
                .toList();

        assertThat(Chapters.of(moments, timeline, HOUR))
                .hasSize(Chapters.MAX_CHAPTERS)
                .isSortedAccordingTo((a, b) -> Long.compare(a.atMs(), b.atMs()))
                .allMatch(chapter -> chapter.atMs() >= 30 * 60_000);
    }
}
