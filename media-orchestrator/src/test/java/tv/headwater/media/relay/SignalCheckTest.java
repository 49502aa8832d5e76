package tv.headwater.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.media.rtmp.FlvTag;

class SignalCheckTest {
    private static final int KEY_AVC = 0x17;
    private static final int INTER_AVC = 0x27;
    private static final int AAC = 0xaf;
    private static final int MP3 = 0x2f;
    private static final int SORENSON = 0x12;
    private static final int START = -1_000;

    private final SignalCheck check = new SignalCheck();

    /** As OBS sends by default; the encoder's clock passes its 32 bits on the way. */
    @Test
    void exampleUsage() {
        String objection = IntStream.range(0, 1_000)
                .mapToObj(i -> first(video(i % 60 == 0 ? KEY_AVC : INTER_AVC, i * 33), audio(AAC, i * 33)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);

        assertThat(objection).isNull();
    }

    @Test
    void videoAloneIsFine() {
        assertThat(first(video(KEY_AVC, 0), video(INTER_AVC, 11_000), video(KEY_AVC, 11_100), video(INTER_AVC, 20_000)))
                .isNull();
    }

    @Test
    void soundAloneIsToldAfterAWhile() {
        assertThat(first(audio(AAC, 0), audio(AAC, 9_000))).isNull();
        assertThat(first(audio(AAC, 10_100))).isEqualTo(Refusals.NO_VIDEO);
    }

    @Test
    void missingKeyFramesAreTold() {
        assertThat(first(video(INTER_AVC, 0), video(INTER_AVC, 12_000))).isNull();
        assertThat(first(video(INTER_AVC, 12_100))).isEqualTo(Refusals.NO_KEY_FRAMES);
    }

    @Test
    void keyFramesThatStopComingAreToldToo() {
        assertThat(first(video(KEY_AVC, 0), video(INTER_AVC, 12_100))).isEqualTo(Refusals.NO_KEY_FRAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hvc1", "vp09", "av01"})
    void otherVideoCodecsAreToldAtOnce(String fourCc) {
        byte[] header = ("\u0090" + fourCc).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(first(new FlvTag(FlvTag.VIDEO, 0, header))).isEqualTo(Refusals.VIDEO_CODEC);
        assertThat(first(video(SORENSON, 0))).isEqualTo(Refusals.VIDEO_CODEC);
    }

    @Test
    void enhancedAvcIsAvc() {
        byte[] header = "\u0090avc1".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(first(new FlvTag(FlvTag.VIDEO, 0, header))).isNull();
    }

    @Test
    void otherSoundIsTold() {
        assertThat(first(audio(MP3, 0))).isEqualTo(Refusals.AUDIO_CODEC);
    }

    private String first(FlvTag... tags) {
        for (FlvTag tag : tags) {
            String objection = check.objection(tag);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    private static FlvTag video(int head, int millis) {
        return new FlvTag(FlvTag.VIDEO, START + millis, new byte[] {(byte) head, 1, 0, 0, 0, 42});
    }

    private static FlvTag audio(int head, int millis) {
        return new FlvTag(FlvTag.AUDIO, START + millis, new byte[] {(byte) head, 1, 42});
    }
}
