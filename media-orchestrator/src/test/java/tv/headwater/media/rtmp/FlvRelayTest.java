package tv.headwater.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FlvRelayTest {
    private static final FlvTag METADATA = new FlvTag(FlvTag.SCRIPT, 0, new byte[] {2, 0, 1, 'm'});
    private static final FlvTag VIDEO_HEADER = new FlvTag(FlvTag.VIDEO, 0, new byte[] {0x17, 0, 1});
    private static final FlvTag AUDIO_HEADER = new FlvTag(FlvTag.AUDIO, 0, new byte[] {(byte) 0xaf, 0, 2});
    private static final FlvTag KEY_FRAME = new FlvTag(FlvTag.VIDEO, 5000, new byte[] {0x17, 1, 3});
    private static final FlvTag INTER_FRAME = new FlvTag(FlvTag.VIDEO, 5040, new byte[] {0x27, 1, 4});
    private static final FlvTag SOUND = new FlvTag(FlvTag.AUDIO, 5010, new byte[] {(byte) 0xaf, 1, 5});

    private final FlvRelay relay = new FlvRelay();

    @Test
    void exampleUsage() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        relay.writeTo(file);

        relay.accept(METADATA);
        relay.accept(VIDEO_HEADER);
        relay.accept(AUDIO_HEADER);
        relay.accept(KEY_FRAME);
        relay.accept(SOUND);

        assertThat(file.size()).isEqualTo(13 + 4 * (11 + 3 + 4) + (11 + 4 + 4));
        assertThat(file.toByteArray()).startsWith('F', 'L', 'V', 1, 5);
    }

    @Test
    void aSecondDecoderGetsTheHeadersAgainAndBeginsAtAKeyFrame() throws IOException {
        relay.writeTo(new ByteArrayOutputStream());
        relay.accept(VIDEO_HEADER);
        relay.accept(AUDIO_HEADER);
        relay.accept(KEY_FRAME);
        ByteArrayOutputStream second = new ByteArrayOutputStream();

        relay.writeTo(second);

        assertThat(relay.accept(INTER_FRAME)).isFalse();
        assertThat(relay.accept(SOUND)).isFalse();
        assertThat(second.size()).isZero();
        assertThat(relay.accept(KEY_FRAME)).isTrue();
        assertThat(second.size()).isEqualTo(13 + 3 * (11 + 3 + 4));
    }

    @Test
    void enhancedVideoIsUnderstood() {
        assertThat(new FlvTag(FlvTag.VIDEO, 0, new byte[] {(byte) 0x90, 'h', 'v', 'c', '1'}).isSequenceHeader())
                .isTrue();
        assertThat(new FlvTag(FlvTag.VIDEO, 0, new byte[] {(byte) 0x91, 'h', 'v', 'c', '1'}).isKeyFrame())
                .isTrue();
        assertThat(new FlvTag(FlvTag.VIDEO, 0, new byte[] {(byte) 0xa1, 'h', 'v', 'c', '1'}).isKeyFrame())
                .isFalse();
    }
}
