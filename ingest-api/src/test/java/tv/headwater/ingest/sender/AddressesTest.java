package tv.headwater.ingest.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.headwater.ingest.GeographyConfig;

class AddressesTest {
    private static final int PER_SECOND = 10;
    private static final int AT_ONCE = 5 * PER_SECOND;

    private final Addresses addresses = new Addresses(Geography.open(GeographyConfig.none()), PER_SECOND);

    @Test
    void exampleUsage() {
        assertThat(entering(1_000, i -> "203.0.113.9")).isEqualTo(AT_ONCE);
        assertThat(entering(1_000, i -> "203.0.113.10")).isEqualTo(AT_ONCE);
    }

    @Test
    void allOfASlash64AreOne() {
        assertThat(entering(1_000, i -> "2001:db8:1:2::" + Integer.toHexString(i)))
                .isEqualTo(AT_ONCE);
    }

    @Test
    void manySlash64OfOneSlash48ShareWhatFewOfThemHave() {
        assertThat(entering(5_000, i -> "2001:db8:1:" + Integer.toHexString(i) + "::1"))
                .isEqualTo((long) AT_ONCE * Addresses.HOMES_PER_SITE);
        assertThat(entering(1_000, i -> "2001:db8:2:1::1")).isEqualTo(AT_ONCE);
    }

    private long entering(int requests, IntFunction<String> from) {
        return IntStream.range(0, requests)
                .filter(i -> addresses.of(from.apply(i), 0).mayEnter(0))
                .count();
    }
}
