package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.medialive.model.H264Settings;
import software.amazon.awssdk.services.medialive.model.VideoDescription;
import tv.headwater.media.video.VideoSource;

class LadderTest {
    @Test
    void exampleUsage() {
        Ladder first = Ladder.standard().planned(null);
        Ladder known = Ladder.standard().planned(new VideoSource(1920, 1080, 60));

        assertThat(first.rungs()).extracting(Rung::name).containsExactly("720p", "540p", "360p", "270p");
        assertThat(first.rungs()).extracting(Rung::framesPerSecond).containsOnly(30.0);
        assertThat(known.rungs()).extracting(Rung::name).containsExactly("1080p", "720p", "540p", "360p", "270p");
        assertThat(known.rungs().get(0).framesPerSecond()).isEqualTo(60);
    }

    @Test
    void aSmallSourceGetsItsOwnSizeAndFewerBits() {
        List<Rung> rungs =
                Ladder.standard().planned(new VideoSource(854, 480, 30)).rungs();

        assertThat(rungs.get(0)).isEqualTo(new Rung("540p", 854, 480, 949, 30));
        assertThat(rungs).extracting(Rung::name).containsExactly("540p", "360p", "270p");
    }

    @Test
    void theWholeLadderIsPlannedWhereMediaLiveLeavesOutWhatIsAbove() {
        assertThat(Ladder.whole().planned(new VideoSource(320, 180, 30)).rungs())
                .hasSize(5);
    }

    @Test
    void ratesThatAreNotWholeAreToldAsFractions() {
        VideoDescription top = Ladder.standard()
                .planned(new VideoSource(1280, 720, 29.97))
                .videoDescriptions()
                .get(0);

        H264Settings h264 = top.codecSettings().h264Settings();
        assertThat(h264.framerateNumerator()).isEqualTo(29_970);
        assertThat(h264.framerateDenominator()).isEqualTo(1_000);
    }
}
