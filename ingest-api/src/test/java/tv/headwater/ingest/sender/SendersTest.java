package tv.headwater.ingest.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendersTest {
    private static final String CONNECTED = "10.0.0.1";

    @Test
    void exampleUsage() {
        assertThat(new Senders(1).clientAddress("203.0.113.9", CONNECTED)).isEqualTo("203.0.113.9");
    }

    @Test
    void withoutTrustedProxiesTheHeaderIsNotBelieved() {
        assertThat(new Senders(0).clientAddress("203.0.113.9", CONNECTED)).isEqualTo(CONNECTED);
    }

    @Test
    void whatTheClientWroteItselfIsNotBelieved() {
        assertThat(new Senders(2).clientAddress("1.1.1.1, 203.0.113.9, 10.0.0.7", CONNECTED))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void aHeaderShorterThanTheRowOfProxiesIsNotBelieved() {
        assertThat(new Senders(2).clientAddress("203.0.113.9", CONNECTED)).isEqualTo(CONNECTED);
        assertThat(new Senders(1).clientAddress(null, CONNECTED)).isEqualTo(CONNECTED);
    }
}
