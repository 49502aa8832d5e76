package tv.headwater.local.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.headwater.local.medialive.EncodingPlan.Rendition;
import tv.headwater.media.video.VideoSource;

class LiveLadderTest {
    private static final List<Rendition> FIVE = List.of(
            rendition(1920, 1080, 5_000_000, 60),
            rendition(1280, 720, 2_800_000, 60),
            rendition(960, 540, 1_200_000, 30),
            rendition(640, 360, 700_000, 30),
            rendition(480, 270, 400_000, 30));

    @Test
    void exampleUsage() {
        LiveLadder ladder = LiveLadder.of(FIVE, new VideoSource(1280, 720, 30), 1e9);

        assertThat(ladder.renditions())
                .extracting(Rendition::modifier)
                .containsExactly("_720p", "_540p", "_360p", "_270p");
        assertThat(ladder.notes()).containsExactly("without 1080p: it is above the source");
    }

    @ParameterizedTest(name = "{0}x{1} at {2} on {3} Mpx/s")
    @CsvSource({
        "1920, 1080, 60, 500, 1080p@60 720p@60 540p@30 360p@30 270p@30",
        "1920, 1080, 60, 200, 1080p@30 720p@30 540p@30 360p@30 270p@30", // half the frames before a rendition
        "1920, 1080, 30, 200, 1080p@30 720p@30 540p@30 360p@30 270p@30",
        "1920, 1080, 30, 100, 720p@30 540p@30 360p@30 270p@30",
        "1920, 1080, 30, 60,  540p@30 360p@30 270p@30",
        "1280, 720,  60, 100, 720p@30 540p@30 360p@30 270p@30",
        "1280, 720,  30, 100, 720p@30 540p@30 360p@30 270p@30",
        "640,  360,  30, 100, 360p@30 270p@30",
        "640,  360,  30, 5,   270p@30",
        "3840, 2160, 30, 1,   270p@30", // one is always encoded
    })
    void whatIsEncodedFitsTheSourceAndTheMachine(
            int width, int height, double frames, double megapixels, String expected) {
        LiveLadder ladder = LiveLadder.of(FIVE, new VideoSource(width, height, frames), megapixels * 1e6);

        assertThat(ladder.renditions())
                .extracting(r -> r.modifier().substring(1) + "@" + Math.round(r.framesPerSecond()))
                .containsExactly(expected.split(" "));
        int left = FIVE.size() - ladder.renditions().size();
        assertThat(ladder.notes().stream().filter(note -> note.startsWith("without")))
                .hasSize(left);
    }

    @Test
    void anEncoderThatFallsBehindLosesItsLargest() {
        LiveLadder ladder =
                LiveLadder.of(FIVE, new VideoSource(1280, 720, 30), 1e9).smaller();

        assertThat(ladder.renditions()).extracting(Rendition::modifier).containsExactly("_540p", "_360p", "_270p");
        assertThat(ladder.words()).contains("without 720p: the machine does not keep up with it");
    }

    @Test
    void aPlanWithoutRateKeepsTheSources() {
        List<Rendition> plan = List.of(rendition(960, 540, 900_000, 0));

        for (double announced : new double[] {0, 25, 60}) {
            assertThat(LiveLadder.of(plan, new VideoSource(1280, 720, announced), 1e9)
                            .renditions())
                    .containsExactlyElementsOf(plan);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "keeps up,              100, 1000, false",
        "source pauses,         100, 0,    false",
        "catches up,            990, 1200, false",
        "slower than its source, 990, 700, true",
    })
    void whoWaitsAndFeedsLessThanTimePassesIsBehind(String what, long waitMillis, int sourceMillis, boolean far) {
        FallingBehind behind = new FallingBehind();
        behind.begin();

        for (int second = 0; second < 50; second++) {
            long from = second * 1_000_000_000L;
            behind.fed(from, from + waitMillis * 1_000_000L, second * sourceMillis);
        }

        assertThat(behind.isFar()).isEqualTo(far);
        behind.begin();
        assertThat(behind.isFar()).isFalse();
    }

    private static Rendition rendition(int width, int height, int bits, double frames) {
        return new Rendition("_" + height + "p", width, height, bits, 96_000, frames);
    }
}
