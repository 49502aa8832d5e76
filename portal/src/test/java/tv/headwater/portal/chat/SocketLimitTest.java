package tv.headwater.portal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SocketLimitTest {
    private final SocketLimit limit = new SocketLimit();

    @Test
    void exampleUsage() {
        Runnable first = limit.take("192.0.2.1");
        for (int i = 1; i < SocketLimit.MAX_SOCKETS_PER_ADDRESS; i++) {
            limit.take("192.0.2.1");
        }
        assertThat(limit.take("192.0.2.1")).isNull();
        assertThat(limit.take("192.0.2.2")).isNotNull();

        first.run();
        first.run();

        assertThat(limit.take("192.0.2.1")).isNotNull();
        assertThat(limit.take("192.0.2.1")).as("a seat is given back once").isNull();
    }

    @Test
    void theNodeHasALimitToo() {
        for (int i = 0; i < SocketLimit.MAX_SOCKETS; i++) {
            limit.take("address " + i);
        }

        assertThat(limit.hasRoom("one more")).isFalse();
        assertThat(limit.take("one more")).isNull();
    }
}
