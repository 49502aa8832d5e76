package tv.headwater.media.rtmp;

import java.time.Duration;

/**
 * Where publishers connect, and how much patience they get.
 *
 * @param host the address it listens on: 0.0.0.0 for all
 * @param port 0 takes a free one
 * @param maxConnections further ones are closed at once
 * @param handshakeLimit from the connection to the accepted publish
 * @param idleLimit a publisher that sends nothing for so long is disconnected
 * @param maxMessageBytes one video frame at most
 */
public record RtmpConfig(
        String host, int port, int maxConnections, Duration handshakeLimit, Duration idleLimit, int maxMessageBytes) {
    public RtmpConfig {
        require(port >= 0 && port <= 65535, "port must be 0 to 65535");
        require(maxConnections > 0, "maxConnections must be positive");
        require(!handshakeLimit.isNegative() && !handshakeLimit.isZero(), "handshakeLimit must be positive");
        require(!idleLimit.isNegative() && !idleLimit.isZero(), "idleLimit must be positive");
        require(maxMessageBytes >= 1 << 16, "maxMessageBytes must be at least 65536");
    }

    /** Loopback only: what listens for others says so. */
    public static RtmpConfig onPort(int port) {
        return new RtmpConfig("127.0.0.1", port, 64, Duration.ofSeconds(5), Duration.ofSeconds(10), 8 << 20);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
