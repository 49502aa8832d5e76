package tv.headwater.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Amf0Test {
    @Test
    void exampleUsage() throws RtmpViolation {
        List<@Nullable Object> command = Arrays.asList("connect", 1.0, Map.of("app", "live"), null, true);

        assertThat(Amf0.read(Amf0.write(command), 0)).isEqualTo(command);
    }

    @Test
    void arraysAreRead() throws RtmpViolation {
        byte[] ecma = {8, 0, 0, 0, 1, 0, 1, 'a', 1, 1, 0, 0, 9};
        byte[] strict = {10, 0, 0, 0, 2, 5, 1, 0};

        assertThat(Amf0.read(ecma, 0)).containsExactly(Map.of("a", true));
        assertThat(Amf0.read(strict, 0)).containsExactly(Arrays.asList(null, false));
    }

    @Test
    void hostileValuesAreViolations() {
        assertThatThrownBy(() -> Amf0.read(new byte[] {2, (byte) 0xff, (byte) 0xff, 'a'}, 0))
                .isInstanceOf(RtmpViolation.class);
        assertThatThrownBy(() -> Amf0.read(new byte[] {12, -1, -1, -1, -1}, 0)).isInstanceOf(RtmpViolation.class);
        assertThatThrownBy(() -> Amf0.read(new byte[] {10, 127, -1, -1, -1}, 0)).isInstanceOf(RtmpViolation.class);
        assertThatThrownBy(
                        () -> Amf0.read("\3\0\1a".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0))
                .hasMessageContaining("too deep");
    }

    @Test
    void anyBytesAreReadOrRefusedButNeverCrash() {
        for (int seed = 0; seed < 500; seed++) {
            byte[] bytes = new byte[64];
            Random random = new Random(seed);
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(13);
            try {
                Amf0.read(bytes, 0);
            } catch (RtmpViolation expected) {
                assertThat(expected.getMessage()).as("seed %d", seed).isNotBlank();
            }
        }
    }
}
