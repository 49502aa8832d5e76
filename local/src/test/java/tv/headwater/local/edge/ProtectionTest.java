package tv.headwater.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.CloudFrontUtilities;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCustomPolicy;

/** The edge against what AWS's own library signs, over HTTP, and what somebody might try instead. */
class ProtectionTest {
    private static final KeyPair OURS = keys();
    private static final KeyPair STRANGERS = keys();
    private static final String PORTAL = "http://localhost:18600";
    private static final String MINE = "/private/live/b1/";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        for (String each : new String[] {"private/live/b1", "private/live/b2", "live/b3"}) {
            Files.writeString(Files.createDirectories(folder.resolve(each)).resolve("index.m3u8"), "#EXTM3U\n");
        }
        EdgeConfig config = EdgeConfig.at(0, folder, new EdgeConfig.Viewers(PORTAL, Map.of("local", OURS.getPublic())));
        edge = Edge.start(config, (stream, key, event) -> CompletableFuture.completedFuture(null), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void exampleUsage() throws Exception {
        Answer answer = ask(MINE + "index.m3u8", cookies(MINE, OURS, Duration.ofMinutes(1)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(PORTAL);
        assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(answer.header("cache-control")).startsWith("private");
    }

    @Test
    void whatIsPublicNeedsNothing() throws Exception {
        Answer answer = ask("/live/b3/index.m3u8", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(answer.header("access-control-allow-credentials")).isEmpty();
    }

    @Test
    void withoutCookiesItIsRefused() throws Exception {
        assertRefused(ask(MINE + "index.m3u8", ""), "Missing Key-Pair-Id");
        assertThat(ask(MINE + "nothing.m3u8", "").status())
                .as("nobody learns what is there")
                .isEqualTo(403);
    }

    @Test
    void anotherBroadcastsCookiesOpenNothing() throws Exception {
        assertRefused(
                ask(MINE + "index.m3u8", cookies("/private/live/b2/", OURS, Duration.ofMinutes(1))), "something else");
    }

    @Test
    void expiredCookiesAreRefused() throws Exception {
        assertRefused(ask(MINE + "index.m3u8", cookies(MINE, OURS, Duration.ofSeconds(-1))), "expired");
    }

    @Test
    void aPolicySignedByAnotherKeyIsForged() throws Exception {
        assertRefused(ask(MINE + "index.m3u8", cookies(MINE, STRANGERS, Duration.ofMinutes(1))), "signature");
    }

    @Test
    void aPolicyChangedAfterSigningIsForged() throws Exception {
        String other = cookies("/private/live/b2/", OURS, Duration.ofMinutes(1));
        String policy =
                "{\"Statement\": [{\"Resource\":\"%s*\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":4102444800}}}]}"
                        .formatted(edge.endpoint() + MINE);
        String encoded = Base64.getEncoder()
                .encodeToString(policy.getBytes(StandardCharsets.UTF_8))
                .replace('+', '-')
                .replace('=', '_')
                .replace('/', '~');

        assertRefused(
                ask(MINE + "index.m3u8", other.replaceFirst("CloudFront-Policy=[^;]*", "CloudFront-Policy=" + encoded)),
                "signature");
    }

    @Test
    void nonsenseIsRefusedAndHarmsNobody() throws Exception {
        String good = cookies(MINE, OURS, Duration.ofMinutes(1));

        assertRefused(ask(MINE + "index.m3u8", good.replaceFirst("(Key-Pair-Id)=\\w+", "$1=unknown")), "Unknown Key");
        assertRefused(ask(MINE + "index.m3u8", good.replaceFirst("(Policy)=[^;]*", "$1=!")), "Malformed");
        assertRefused(ask(MINE + "index.m3u8", good.replaceFirst("(Signature)=[^;]*", "$1=AAAA")), "signature");
        assertRefused(
                ask(MINE + "index.m3u8", good.replaceFirst("(Policy)=[^;]*", "$1=" + "A".repeat(4_000))), "Malformed");
        assertThat(ask(MINE + "index.m3u8", good).status()).isEqualTo(200);
    }

    @Test
    void aPathThatOnlyLooksPublicIsNone() throws Exception {
        assertThat(ask("/live/../private/live/b1/index.m3u8", "").status()).isIn(400, 403, 404);
        assertThat(ask("//private/live/b1/index.m3u8", "").status()).isIn(400, 403, 404);
        assertThat(ask("/%70rivate/live/b1/index.m3u8", "").status()).isIn(400, 403, 404);
    }

    private static void assertRefused(Answer answer, String reason) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains(reason);
    }

    private String cookies(String folder, KeyPair by, Duration validFor) {
        CookiesForCustomPolicy signed = CloudFrontUtilities.create()
                .getCookiesForCustomPolicy(r -> r.resourceUrl(edge.endpoint() + folder + "*")
                        .privateKey(by.getPrivate())
                        .keyPairId("local")
                        .expirationDate(Instant.now().plus(validFor)));
        return String.join(
                "; ", signed.policyHeaderValue(), signed.signatureHeaderValue(), signed.keyPairIdHeaderValue());
    }

    private record Answer(int status, String body, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private Answer ask(String path, String cookies) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(edge.endpoint() + path));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Map<String, String> headers = new java.util.HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Answer(response.statusCode(), response.body(), headers);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
