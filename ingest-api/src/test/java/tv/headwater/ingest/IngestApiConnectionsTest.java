package tv.headwater.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections are few and must be used. */
class IngestApiConnectionsTest extends RunningIngest {
    private static final int MAX = 8;

    @Override
    IngestConfig config() {
        ConnectionLimits limits = new ConnectionLimits(MAX, Duration.ofMillis(1_500), Duration.ofSeconds(2));
        return new IngestConfig("127.0.0.1", 0, SECRET, 1, LIMITS.withConnections(limits));
    }

    @Test
    void oneTooManyIsClosedAndCountedAndOperatorsStillSee() throws Exception {
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            idle.add(new Socket("127.0.0.1", api.port()));
        }
        await().until(() -> metrics().contains("ingest_connections 8.0"));
        try (Socket oneMore = new Socket("127.0.0.1", api.port())) {
            assertThat(ended(oneMore)).isTrue();
        }

        assertThat(metrics()).contains("ingest_connections_refused_total{reason=\"too_many\"} 1.0");
        for (Socket socket : idle) {
            socket.close();
        }
        await().until(() -> metrics().contains("ingest_connections 0.0"));
        assertThat(post(LINE).statusCode()).isEqualTo(204);
    }

    @Test
    void whoNeverFinishesARequestHeadIsCutOff() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream().write("POST /v1/cmcd/".getBytes(UTF_8));
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                try {
                    socket.getOutputStream().write('a');
                    return false;
                } catch (IOException cutOff) {
                    return true;
                }
            });
        }

        assertThat(metrics()).contains("ingest_connections_refused_total{reason=\"slow_head\"} 1.0");
    }

    @Test
    void whoSaysNothingIsCutOff() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            assertThat(ended(socket)).isTrue();
        }
    }

    private static boolean ended(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }
}
