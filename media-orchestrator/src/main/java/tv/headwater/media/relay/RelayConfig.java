package tv.headwater.media.relay;

import java.time.Duration;
import tv.headwater.media.InputNames;
import tv.headwater.media.rtmp.RtmpConfig;

/**
 * How one ingest relay works.
 *
 * @param name no two living relays may share it; one that is started again under its name frees what it held
 * @param host the address it listens on: 0.0.0.0 for all
 * @param port 0 takes a free one
 * @param maxConnections of encoders and strangers; further ones are closed at once
 * @param inputNames the same as the orchestrator's
 */
public record RelayConfig(String name, String host, int port, int maxConnections, InputNames inputNames) {
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_MESSAGE_BYTES = 8 << 20;
    private static final int ONE_MACHINE_CONNECTIONS = 64;

    public RelayConfig {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the relay's name must not be blank");
        }
    }

    /** Loopback only. */
    public static RelayConfig oneMachine(int port, InputNames inputNames) {
        return new RelayConfig("one-machine", "127.0.0.1", port, ONE_MACHINE_CONNECTIONS, inputNames);
    }

    /** The time to begin holds the look-up of the key and the connection to MediaLive. */
    RtmpConfig rtmp() {
        return new RtmpConfig(host, port, maxConnections, HANDSHAKE_LIMIT, IDLE_LIMIT, MAX_MESSAGE_BYTES);
    }
}
