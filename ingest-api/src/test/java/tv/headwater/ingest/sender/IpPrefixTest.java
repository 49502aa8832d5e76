package tv.headwater.ingest.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @Test
    void exampleUsage() {
        assertThat(IpPrefix.of("203.0.113.77")).contains("203.0.113.0/24");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77:443, 203.0.113.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "[2001:db8:1::1]:443, 2001:db8:1::/48",
        "::1, 0:0:0::/48",
        "::ffff:203.0.113.77, 203.0.113.0/24"
    })
    void addressesLoseWhatNamesAPerson(String address, String prefix) {
        assertThat(IpPrefix.of(address)).contains(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:80",
                "unknown",
                "1.2.3",
                "999.1.1.1",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4.5",
                "1.2.3.4.",
                "::g",
                "[::1",
                "a.b.c.d",
                ":::::"
            })
    void whatIsNoAddressHasNoPrefix(String text) {
        assertThat(IpPrefix.of(text)).isEmpty();
    }
}
