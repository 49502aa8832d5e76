package tv.headwater.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.headwater.media.video.Renditions.Filled;
import tv.headwater.media.video.Renditions.Planned;

class RenditionsTest {
    private static final List<Planned> FIVE = List.of(
            new Planned(1920, 1080, 60),
            new Planned(1280, 720, 60),
            new Planned(960, 540, 30),
            new Planned(640, 360, 30),
            new Planned(480, 270, 30));

    @Test
    void exampleUsage() {
        List<Filled> filled = Renditions.of(new VideoSource(1280, 720, 60), FIVE);

        assertThat(filled).extracting(Filled::index).containsExactly(1, 2, 3, 4);
        assertThat(filled.get(0)).isEqualTo(new Filled(1, 1280, 720, 60, 1));
    }

    @ParameterizedTest(name = "{0}x{1} at {2}: {3}")
    @CsvSource({
        "3840, 2160, 60,    1920x1080@60 1280x720@60 960x540@30 640x360@30 480x270@30",
        "1920, 1080, 60,    1920x1080@60 1280x720@60 960x540@30 640x360@30 480x270@30",
        "1920, 1080, 50,    1920x1080@50 1280x720@50 960x540@25 640x360@25 480x270@25",
        "1920, 1080, 30,    1920x1080@30 1280x720@30 960x540@30 640x360@30 480x270@30",
        "1920, 1080, 29.97, 1920x1080@29.97 1280x720@29.97 960x540@29.97 640x360@29.97 480x270@29.97",
        "1280, 720,  25,    1280x720@25 960x540@25 640x360@25 480x270@25",
        "1280, 720,  0,     1280x720@30 960x540@30 640x360@30 480x270@30", // no rate announced
        "1024, 768,  30,    960x720@30 720x540@30 480x360@30 360x270@30", // 4:3
        "853,  481,  30,    852x480@30 638x360@30 478x270@30", // odd
        "640,  360,  30,    640x360@30 480x270@30",
        "500,  280,  15,    480x268@15", // the smallest nearly shows all of it
        "160,  90,   10,    160x90@10", // below the smallest
        "720,  1280, 30,    720x1280@30 540x960@30 360x640@30 270x480@30", // upright
        "1000, 1000, 30,    1000x1000@30 720x720@30 540x540@30 360x360@30 270x270@30",
    })
    void nothingBecomesLargerOrFasterThanItCame(int width, int height, double frames, String expected) {
        VideoSource source = new VideoSource(width, height, frames);

        List<Filled> filled = Renditions.of(source, FIVE);

        assertThat(filled)
                .extracting(f -> String.format(Locale.ROOT, "%dx%d@%.4g", f.width(), f.height(), f.framesPerSecond())
                        .replaceFirst("(@\\d+)\\.0+$", "$1"))
                .containsExactly(expected.split(" "));
        assertThat(filled).allSatisfy(f -> {
            assertThat(f.width()).isEven().isLessThanOrEqualTo(width);
            assertThat(f.height()).isEven().isLessThanOrEqualTo(height);
            assertThat(f.share()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void aBrokenParameterSetHasNoSize() {
        assertThat(AvcParameters.size(new byte[] {0x67, 0x64})).isEmpty();
        assertThat(AvcParameters.size(new byte[64])).isEmpty();
    }
}
