package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdDigestTest {
    private static final String ID = "123e4567-e89b-52d3-a456-426614174abc";

    private final IdDigest digest = new IdDigest();

    @Test
    void exampleUsage() {
        assertThat(bits(ID)).isEqualTo(UUID.fromString(ID));
        // SHA-256 of "abc", FIPS 180-2 appendix B.1
        assertThat(bits("abc")).isEqualTo(new UUID(0xba7816bf_8f01cfeaL, 0x414140de_5dae2223L));
    }

    /** Java reads each of them as a UUID, the first one as the same. */
    @Test
    void whatIsWrittenOtherwiseIsAnotherId() {
        List<String> others = List.of(
                ID.toUpperCase(Locale.ROOT),
                "123e4567-e89b-052d3-a456-42661417abc",
                "0123e4567-e89b-52d3-a456-4266141abc");

        assertThat(others.stream().map(this::bits)).doesNotContain(bits(ID)).doesNotHaveDuplicates();
    }

    private UUID bits(String id) {
        digest.take(id);
        return new UUID(digest.most(), digest.least());
    }
}
