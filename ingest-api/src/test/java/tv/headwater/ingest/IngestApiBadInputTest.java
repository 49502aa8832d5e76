package tv.headwater.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.EventStream;

/** Input that is too large, too slow or broken gets an answer and harms no one else. */
class IngestApiBadInputTest extends RunningIngest {
    @Test
    void exampleUsage() throws Exception {
        assertProblem(post("no CMCD"), 400);
        assertThat(post(LINE).statusCode()).isEqualTo(204);
    }

    @Test
    void aBodyTooLargeIsRefusedBeforeItIsRead() throws Exception {
        String head =
                "POST " + request(LINE).uri().getPath() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));

            assertThat(firstLine(socket)).contains("413");
        }
        assertThat(publisher.beacons()).isEmpty();
    }

    @Test
    void aBodyOfUnknownLengthIsBoundedToo() throws Exception {
        byte[] large = (LINE + "\n").repeat(6000).getBytes(UTF_8);
        String head = "POST " + request(LINE).uri().getPath()
                + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(large.length)
                + "\r\n";
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(large, 0, 257 * 1024);

            assertThat(firstLine(socket)).contains("413");
        }
    }

    @Test
    void aMegabyteInOnePostGetsItsAnswer() throws Exception {
        HttpResponse<String> answer = post("x".repeat(1024 * 1024));

        assertProblem(answer, 413);
    }

    @Test
    void aSlowBodyIsCutOff() throws Exception {
        IngestLimits impatient = new IngestLimits(1000, 10, 3, Duration.ofMillis(200));
        String head = "POST " + request(LINE).uri().getPath() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n";
        try (IngestApi other = IngestApi.start(
                        new IngestConfig("127.0.0.1", 0, SECRET, 1, impatient), publisher, Clock.systemUTC());
                Socket socket = new Socket("127.0.0.1", other.port())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            await().pollInterval(Duration.ofMillis(30)).until(() -> {
                socket.getOutputStream().write('a');
                return socket.getInputStream().available() > 0;
            });

            assertThat(firstLine(socket)).contains("408");
        }
    }

    @Test
    void tenThousandRecordsInOneBodyAreTaken() throws Exception {
        assertThat(post("e=t,ts=1\n".repeat(10_000)).statusCode()).isEqualTo(204);
        assertThat(publisher.beacons()).hasSize(10_000);
        assertProblem(post("e=t\n".repeat(12_001)), 413);
    }

    @Test
    void hostileBytesHarmNobody() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        noise[0] = (byte) 0xFF;
        for (int i = 0; i < noise.length; i++) {
            noise[i] = noise[i] == 10 ? 0 : noise[i];
        }

        assertThat(post(noise).statusCode()).isEqualTo(400);
        assertThat(post("e=t\0,v=2".getBytes(UTF_8)).statusCode()).isEqualTo(400);
        assertThat(post("(".repeat(100_000).getBytes(UTF_8)).statusCode()).isEqualTo(400);
        assertThat(post(("a=" + "(1 ".repeat(50_000)).getBytes(UTF_8)).statusCode())
                .isEqualTo(400);
        assertThat(post(new byte[] {(byte) 0xC3, (byte) 0x28, '\n', (byte) 0xFF})
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(LINE).statusCode()).isEqualTo(204);
    }

    @Test
    void aBodyOfVeryManyRecordsIsCountedAndNotRead() throws Exception {
        JsonNode problem = assertProblem(post("(\n".repeat(131_072)), 413);

        assertThat(problem.path("detail").asText()).contains("131072 records");
        assertThat(publisher.of(EventStream.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void nonsenseFillsNoQueue() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);
        String nonsense = ("(".repeat(8191) + "\n").repeat(16);
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    assertProblem(post(nonsense), 400);
                    return metrics().contains("{why=\"too_many_waiting\"}");
                });

        assertThat(letterBytes()).isBetween(3L << 20, 4L << 20);
        assertThat(metrics()).contains("{why=\"too_many_per_second\"}");

        publisher.release();
        long before = letterBytes();
        await().until(() -> {
            assertProblem(post(nonsense), 400);
            return letterBytes() > before;
        });
    }

    @Test
    void onePlaybackCannotFillTheQueueThatAllWaitIn() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);
        String large = (LINE + "\n").repeat(5000);
        CompletableFuture<HttpResponse<String>> first = http.sendAsync(request(large), BodyHandlers.ofString());
        await().until(() -> publisher.beacons().size() == 5000);

        HttpResponse<String> second = post(large);
        publisher.release();

        assertProblem(second, 503);
        assertThat(second.headers().firstValue("Retry-After")).contains("30");
        assertThat(first.get().statusCode()).isEqualTo(204);
        assertThat(publisher.beacons()).hasSize(5000);
        assertThat(post(large).statusCode()).isEqualTo(204);
    }

    private long letterBytes() {
        return publisher.of(EventStream.DEAD_LETTERS).stream()
                .mapToLong(letter -> letter.bytes().length)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/cmcd/a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /../../etc HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "nonsense\r\n\r\n",
                "POST /v1/cmcd/x HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n"
            })
    void brokenHttpGetsAProblemAndNoPage(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();

            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 4")
                    .contains("application/problem+json")
                    .doesNotContain("<", "at org.");
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        socket.setSoTimeout(5000);
        return new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
}
