package tv.headwater.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many players at once cost what their sessions cost, not what their connections do. */
class IngestApiMemoryTest extends RunningIngest {
    private static final int CONNECTIONS = 400;
    /** Client and server live in this process. Jetty's cache of header fields alone would take 98 KB of each. */
    private static final long BYTES_PER_CONNECTION = 40_000;

    @Test
    void aConnectionThatHasReportedTwiceTakesLittleMemory() throws Exception {
        List<Socket> players = new ArrayList<>();
        try {
            report(players, 20);
            long before = usedBytes();
            report(players, CONNECTIONS);

            assertThat((usedBytes() - before) / CONNECTIONS).isLessThan(BYTES_PER_CONNECTION);
        } finally {
            for (Socket player : players) {
                player.close();
            }
        }
    }

    private void report(List<Socket> players, int more) throws IOException {
        for (int i = 0; i < more; i++) {
            Socket player = new Socket("127.0.0.1", api.port());
            players.add(player);
            assertThat(status(player, i)).isEqualTo("HTTP/1.1 204 ");
            assertThat(status(player, i + CONNECTIONS)).isEqualTo("HTTP/1.1 204 ");
        }
    }

    private String status(Socket player, int sn) throws IOException {
        String body = "e=t,sid=\"s-1\",sn=" + sn + ",sta=p,v=2\n";
        String head = "POST /v1/cmcd/" + token("nonce-1") + " HTTP/1.1\r\nHost: localhost\r\n"
                + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0\r\n"
                + "Content-Type: application/cmcd\r\nContent-Length: " + body.length() + "\r\n\r\n";
        player.getOutputStream().write((head + body).getBytes(US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = player.getInputStream().read();
            assertThat(next).as("an answer, after %s", answer).isNotNegative();
            answer.append((char) next);
        }
        return answer.substring(0, "HTTP/1.1 204 ".length());
    }

    /** The smallest of several looks: what is used goes down with each collection, but not all at the first. */
    private static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
