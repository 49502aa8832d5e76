package tv.headwater.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;

/** An ingest-api on a free port with a fake Kinesis behind it, and a client. */
abstract class RunningIngest {
    static final String SECRET = "a secret of at least thirty-two bytes";
    static final String LINE = "e=ps,sid=\"s-1\",sn=4,sta=p,ts=1795341588597,v=2";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    static final IngestLimits LIMITS =
            new IngestLimits(256 * 1024, 12_000, 3, Duration.ofSeconds(30)).withRates(new RateLimits(100_000, 100_000));

    final FakePublisher publisher = new FakePublisher();
    /** Over HTTP/2 the JDK 17's waits for ever in one of twenty stops of a server, with no connection left. */
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final ObjectMapper json = new ObjectMapper();
    IngestApi api;

    @BeforeEach
    void start() {
        api = IngestApi.start(config(), publisher, Clock.systemUTC());
    }

    /** With one proxy in front, so that tests can choose addresses. */
    IngestConfig config() {
        return new IngestConfig("127.0.0.1", 0, SECRET, 1, LIMITS);
    }

    @AfterEach
    void stop() {
        publisher.release();
        api.close();
    }

    JsonNode assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }

    HttpResponse<String> post(String body) throws Exception {
        return post(body.getBytes(UTF_8));
    }

    HttpResponse<String> post(byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(request(LINE).uri())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/cmcd")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(address("/v1/cmcd/" + token("nonce-1")))
                .timeout(PATIENCE)
                .header("Content-Type", "application/cmcd")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    HttpResponse<String> send(URI uri, String method, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(PATIENCE).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }

    URI operations(String path) {
        return URI.create("http://127.0.0.1:" + api.operationsPort() + path);
    }

    String metrics() throws Exception {
        return send(operations("/metrics"), "GET", "").body();
    }

    static String token(String nonce) {
        return new PlaybackTokens(SECRET)
                .sign(new PlaybackToken(
                        "broadcast-1", "viewer-1", nonce, Instant.now().plusSeconds(600)));
    }
}
