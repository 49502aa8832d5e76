package tv.headwater.local.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class AudienceTest {
    private static final String BROADCAST = "00000000-0000-0000-0000-000000000007";
    private final Queue<String> beacons = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failingBeacons = new AtomicInteger();
    private final long began = System.currentTimeMillis();
    private HttpServer server;
    private volatile boolean live = true;

    @BeforeEach
    void portalEdgeAndCollectorInOne() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void exampleUsage() {
        try (Audience audience = Audience.start(config(3))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> playing() >= 3);
            assertThat(audience).isNotNull();
        }

        assertThat(requests).anyMatch(r -> r.startsWith("/seg") && r.contains("CMCD=") && r.contains("ot%3Dav"));
        assertThat(beacons).anyMatch(b -> b.contains("sta=q"));
    }

    @Test
    void aFailingCollectorGetsEveryRecordLaterAndInOrder() {
        failingBeacons.set(3);
        try (Audience audience = Audience.start(config(1))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> playing() >= 1);
            assertThat(audience).isNotNull();
        }

        assertThat(failingBeacons).hasValueLessThanOrEqualTo(0);
        assertThat(beacons).anyMatch(b -> b.contains("sn=0,"));
    }

    @Test
    void afterTheEndNobodyComesAnyMore() {
        try (Audience audience = Audience.start(config(2))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> playing() >= 2);
            live = false;
            await().atMost(Duration.ofSeconds(20)).until(() -> beacons.stream().anyMatch(b -> b.contains("sta=e")));
            assertThat(audience).isNotNull();
        }
    }

    private AudienceConfig config(int viewers) {
        URI portal = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new AudienceConfig(portal, viewers, 3, Path.of("no-such-traces.tar.gz"), Duration.ofMinutes(10));
    }

    private long playing() {
        return beacons.stream()
                .filter(b -> b.contains("sta=p"))
                .map(b -> b.replaceAll("(?s).*?sid=\"([^\"]*)\".*", "$1"))
                .distinct()
                .count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestURI().toString().replace("%20", " "));
        requests.add(path + "?" + exchange.getRequestURI().getRawQuery());
        if (path.equals("/api/v1/broadcasts")) {
            reply(exchange, 200, live ? "{\"broadcasts\":[{\"id\":\"" + BROADCAST + "\"}]}" : "{\"broadcasts\":[]}");
        } else if (path.equals("/api/v1/broadcasts/" + BROADCAST + "/playback")) {
            reply(
                    exchange,
                    live ? 200 : 404,
                    "{\"token\":\"t\",\"playlist_url\":\"/m.m3u8\",\"beacon_url\":\"/v1/cmcd/t\"}");
        } else if (path.equals("/m.m3u8")) {
            reply(exchange, 200, "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=300000\nv.m3u8\n");
        } else if (path.equals("/v.m3u8")) {
            reply(exchange, 200, playlist());
        } else if (path.startsWith("/seg")) {
            reply(exchange, 200, "x".repeat(20_000));
        } else {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean fails = failingBeacons.getAndDecrement() > 0;
            if (!fails) {
                body.lines().forEach(beacons::add);
            }
            reply(exchange, fails ? 503 : 204, "");
        }
    }

    /** One second per segment, growing with the clock. */
    private String playlist() {
        long last = 10 + (System.currentTimeMillis() - began) / 1000;
        StringBuilder text =
                new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:" + (last - 5) + "\n");
        for (long i = last - 5; i <= last; i++) {
            text.append("#EXTINF:1.0,\nseg").append(i).append(".ts\n");
        }
        return live ? text.toString() : text + "#EXT-X-ENDLIST\n";
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
