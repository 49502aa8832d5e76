package tv.headwater.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.headwater.local.mediaconvert.JobPlan.Cmaf;
import tv.headwater.local.mediaconvert.VodLadder.Rung;

class VodLadderTest {
    private static final Cmaf ASKED = new Cmaf(Path.of("index"), 4, 5, 6_000_000, 300_000);

    @Test
    void exampleUsage() {
        List<Rung> rungs = VodLadder.of(source(1280, 720, 3_000_000, true), ASKED, 3);

        assertThat(rungs).extracting(Rung::height).containsExactly(720, 540, 360);
        assertThat(rungs).extracting(Rung::copied).containsExactly(true, false, false);
    }

    @ParameterizedTest
    @CsvSource({"1920,1080", "1280,720", "640,360", "426,240", "721,405", "720,1280", "33,17"})
    void noRungIsLargerThanTheSourceNorHasMoreBitsNorOddSides(int width, int height) {
        List<Rung> rungs = VodLadder.of(source(width, height, 2_000_000, false), ASKED, 5);

        assertThat(rungs).hasSizeBetween(1, 5).allSatisfy(rung -> {
            assertThat(rung.width()).isLessThanOrEqualTo(width).isEven();
            assertThat(rung.height()).isLessThanOrEqualTo(height).isEven();
            assertThat(rung.bits()).isBetween(100_000L, 2_000_000L);
            assertThat(rung.copied()).isFalse();
        });
    }

    @Test
    void aSourceWithMoreBitsThanAllowedIsEncodedAnew() {
        List<Rung> rungs = VodLadder.of(source(1920, 1080, 9_000_000, true), ASKED, 3);

        assertThat(rungs.get(0).copied()).isFalse();
        assertThat(rungs.get(0).bits()).isLessThanOrEqualTo(6_000_000);
    }

    private static Source source(int width, int height, long bits, boolean copyable) {
        return new Source(List.of(), width, height, true, 60, bits, copyable);
    }
}
