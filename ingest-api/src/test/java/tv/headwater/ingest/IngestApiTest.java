package tv.headwater.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.EventStream;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

class IngestApiTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String LINE = "e=ps,sid=\"s-1\",sn=4,sta=p,ts=1795341588597,v=2";
    private static final IngestLimits LIMITS = new IngestLimits(256 * 1024, 12_000, 3, Duration.ofSeconds(30));

    private final FakePublisher publisher = new FakePublisher();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private IngestApi api;

    @BeforeEach
    void start() {
        api = IngestApi.start(new IngestConfig("127.0.0.1", 0, SECRET, 1, LIMITS), publisher, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        publisher.release();
        api.close();
    }

    @Test
    void exampleUsage() throws Exception {
        HttpResponse<String> answer = post(LINE + "\n");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        Beacon beacon = publisher.beacons().get(0);
        assertThat(beacon.getBroadcastId()).isEqualTo("broadcast-1");
        assertThat(beacon.getViewerId()).isEqualTo("viewer-1");
        assertThat(beacon.getViewId()).isEqualTo("nonce-1/s-1");
        assertThat(beacon.getSta()).isEqualTo("p");
        assertThat(beacon.getOrigin()).isEqualTo(BeaconOrigin.EVENT);
    }

    @Test
    void theAnswerIsHeldBackUntilKinesisHasTheRecord() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request(LINE), BodyHandlers.ofString());
        await().until(() -> publisher.beacons().size() == 1);

        assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        publisher.release();

        assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }

    @Test
    void whatKinesisDoesNotTakeIsSaidAndMaySendAgain() throws Exception {
        publisher.mode(FakePublisher.Mode.FAILS);
        HttpResponse<String> refused = post(LINE);
        publisher.mode(FakePublisher.Mode.STORES);
        HttpResponse<String> again = post(LINE);

        assertProblem(refused, 503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(publisher.beacons())
                .extracting(Beacon::getId)
                .hasSize(2)
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/cmcd", "text/cmcd", "text/plain;charset=UTF-8", "APPLICATION/CMCD; charset=utf-8"})
    void contentTypesOfRealPlayersAreTaken(String type) throws Exception {
        assertThat(send(request(LINE).uri(), "POST", LINE, "Content-Type", type).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aBodyWithoutContentTypeIsTaken() throws Exception {
        assertThat(send(request(LINE).uri(), "POST", LINE).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"Content-Type,application/json", "Content-Encoding,gzip"})
    void otherContentIsRefused(String name, String value) throws Exception {
        assertProblem(send(request(LINE).uri(), "POST", LINE, name, value), 415);
    }

    @Test
    void unreadableLinesBecomeDeadLettersAndGoodOnesAreAccepted() throws Exception {
        HttpResponse<String> answer = post(LINE + "\n{\"json\":1}\ne=t,v=9\n" + LINE.replace("sn=4", "sn=5"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(publisher.beacons()).extracting(Beacon::getSn).containsExactly(4L, 5L);
        assertThat(publisher.of(EventStream.DEAD_LETTERS)).hasSize(2);
        JsonNode letter =
                json.readTree(publisher.of(EventStream.DEAD_LETTERS).get(0).bytes());
        assertThat(letter.path("reason").asText()).contains("RFC 8941");
        assertThat(new String(
                        java.util.Base64.getDecoder()
                                .decode(letter.path("bytes_base64").asText()),
                        UTF_8))
                .isEqualTo("{\"json\":1}");
    }

    @Test
    void aBodyWithoutAReadableLineIsRefusedWithLineAndReason() throws Exception {
        HttpResponse<String> answer = post("\nnot CMCD at all\n");

        JsonNode problem = assertProblem(answer, 400);
        assertThat(problem.path("detail").asText()).startsWith("Line 2 is not a dictionary of RFC 8941");
        assertThat(problem.path("errors").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(publisher.of(EventStream.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void anEmptyBodyIsRefused() throws Exception {
        assertProblem(post(""), 400);
    }

    @Test
    void aTokenThatIsNotOursOrExpiredIsRefused() throws Exception {
        String expired = new PlaybackTokens(SECRET)
                .sign(new PlaybackToken("b", "v", "n", Instant.now().minusSeconds(5)));

        assertProblem(send(address("/v1/cmcd/" + expired), "POST", LINE), 403);
        assertProblem(send(address("/v1/cmcd/abc.def.ghi"), "POST", LINE), 403);
        assertProblem(send(address("/v1/cmcd/" + token("n").substring(2)), "POST", LINE), 403);
        assertThat(publisher.beacons()).isEmpty();
    }

    @Test
    void unknownAddressesAndWrongMethodsAreProblems() throws Exception {
        assertProblem(send(address("/v2/else"), "GET", ""), 404);
        HttpResponse<String> wrong = send(request(LINE).uri(), "PUT", LINE);
        assertProblem(wrong, 405);
        assertThat(wrong.headers().firstValue("Allow").orElseThrow()).contains("POST");
    }

    @Test
    void pagesOfOtherOriginsMayPost() throws Exception {
        HttpResponse<String> preflight = send(request(LINE).uri(), "OPTIONS", "");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .contains("content-type", "CMCD-Session");
        assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).contains("86400");
        assertThat(post(LINE).headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(post("(").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
    }

    @Test
    void anAddressIsTruncatedAndTakenFromTheTrustedProxyOnly() throws Exception {
        send(
                request(LINE).uri(),
                "POST",
                LINE,
                "X-Forwarded-For",
                "198.51.100.7, 203.0.113.77",
                "User-Agent",
                "x".repeat(600));

        Beacon beacon = publisher.beacons().get(0);
        assertThat(beacon.getIpPrefix()).isEqualTo("203.0.113.0/24");
        assertThat(beacon.getUserAgent()).hasSize(512);
        assertThat(beacon.toString()).doesNotContain("203.0.113.77").doesNotContain("198.51.100");
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
    void aFullHouseShedsWithRetryAfterAndNeverWith429() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);
        for (int i = 0; i < LIMITS.maxRequestsInFlight(); i++) {
            http.sendAsync(request(LINE), BodyHandlers.ofString());
        }
        await().until(() -> publisher.beacons().size() == LIMITS.maxRequestsInFlight());

        HttpResponse<String> shed = post(LINE);

        assertProblem(shed, 503);
        assertThat(shed.headers().firstValue("Retry-After")).isPresent();
        publisher.release();
        await().until(() -> post(LINE).statusCode() == 204);
    }

    @Test
    void eventTimeTicksWhenNobodyReports() throws Exception {
        await().until(() -> publisher.ticks().size() >= 5);

        assertThat(publisher.ticks()).allSatisfy(tick -> {
            assertThat(tick.getBroadcastId()).isEmpty();
            assertThat(tick.getViewId()).isEmpty();
            assertThat(tick.getReceivedAt()).isPositive();
        });
        assertThat(publisher.of(EventStream.BEACONS))
                .extracting(FakePublisher.Published::key)
                .doesNotHaveDuplicates();
        assertThat(send(address("/ready"), "GET", "").statusCode()).isEqualTo(200);
        assertThat(send(address("/health"), "GET", "").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsCountWhatHappened() throws Exception {
        post(LINE + ",ttfb=99999999,br=(\"x\")");
        post("(");
        send(address("/v1/cmcd/bad"), "POST", LINE);

        String metrics = send(address("/metrics"), "GET", "").body();

        assertThat(metrics)
                .contains("ingest_records_accepted_total 1.0")
                .contains("ingest_lines_unreadable_total 1.0")
                .contains("ingest_requests_refused_total{reason=\"token\"} 1.0")
                .contains("ingest_requests_refused_total{reason=\"unreadable\"} 1.0")
                .contains("ingest_keys_dropped_total{key=\"ttfb\"} 1.0")
                .contains("ingest_put_seconds_count{outcome=\"stored\"} 1")
                .contains("ingest_requests_in_flight 0.0");
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

    @Test
    void stoppingAnswersWhoWaits() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);
        CompletableFuture<HttpResponse<String>> waiting = http.sendAsync(request(LINE), BodyHandlers.ofString());
        await().until(() -> publisher.beacons().size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::close);
        await().until(() -> post(LINE).statusCode() == 503);
        publisher.release();

        assertThat(waiting.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        stopped.get(5, TimeUnit.SECONDS);
    }

    @Test
    void aTakenPortIsSaidInOneLine() {
        assertThatThrownBy(() -> IngestApi.start(
                        new IngestConfig("127.0.0.1", api.port(), SECRET, 0, LIMITS), publisher, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + api.port() + " is taken");
    }

    private static String firstLine(Socket socket) throws IOException {
        socket.setSoTimeout(5000);
        return new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }

    private JsonNode assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(body.getBytes(UTF_8));
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(request(LINE).uri())
                        .header("Content-Type", "application/cmcd")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(address("/v1/cmcd/" + token("nonce-1")))
                .header("Content-Type", "application/cmcd")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(URI uri, String method, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }

    private static String token(String nonce) {
        return new PlaybackTokens(SECRET)
                .sign(new PlaybackToken(
                        "broadcast-1", "viewer-1", nonce, Instant.now().plusSeconds(600)));
    }
}
