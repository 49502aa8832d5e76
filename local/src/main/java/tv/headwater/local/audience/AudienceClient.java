package tv.headwater.local.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Speaks HTTP for all viewers, without cookies: each playback is a new anonymous viewer. */
final class AudienceClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int DEFAULT_INTERVAL_SECONDS = 10;

    private final HttpClient http;
    private final URI portal;
    private final ObjectMapper json = new ObjectMapper();

    AudienceClient(URI portal, Executor threads) {
        this.portal = portal;
        this.http = HttpClient.newBuilder()
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** An answer a viewer cannot use. */
    static final class Refused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(URI uri, int status) {
            super(uri.getPath() + " answered " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    CompletableFuture<List<String>> liveBroadcasts() {
        URI uri = portal.resolve("/api/v1/broadcasts?state=live");
        return http.sendAsync(get(uri), BodyHandlers.ofString()).thenApply(response -> {
            List<String> ids = new ArrayList<>();
            tree(ok(response).body())
                    .path("broadcasts")
                    .forEach(b -> ids.add(b.path("id").asText()));
            return ids;
        });
    }

    CompletableFuture<Playback> playback(String broadcastId, String fallbackSessionId) {
        URI uri = portal.resolve("/api/v1/broadcasts/" + broadcastId + "/playback");
        HttpRequest request = request(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> {
            JsonNode answer = tree(ok(response).body());
            return new Playback(
                    portal.resolve(answer.path("playlist_url").asText()),
                    portal.resolve(answer.path("beacon_url").asText()),
                    answer.path("session_id").asText(fallbackSessionId),
                    1000 * answer.path("interval_s").asInt(DEFAULT_INTERVAL_SECONDS));
        });
    }

    CompletableFuture<HlsPlaylist> playlist(URI uri, String cmcd) {
        return http.sendAsync(get(withQuery(uri, cmcd)), BodyHandlers.ofString())
                .thenApply(response -> HlsPlaylist.parse(ok(response).body(), uri));
    }

    /** Fetches and throws away. @return how many bytes it was */
    CompletableFuture<Long> segment(URI uri, String cmcd) {
        AtomicLong bytes = new AtomicLong();
        return http.sendAsync(
                        get(withQuery(uri, cmcd)),
                        BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(some -> bytes.addAndGet(some.length))))
                .thenApply(response -> {
                    ok(response);
                    return bytes.get();
                });
    }

    /** @return the status */
    CompletableFuture<Integer> report(URI beacons, String body) {
        HttpRequest request = request(beacons)
                .header("Content-Type", "application/cmcd")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private static HttpRequest get(URI uri) {
        return request(uri).GET().build();
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("User-Agent", "headwater-audience/1 (hls.js 1.7.4)");
    }

    private static URI withQuery(URI uri, String query) {
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + query);
    }

    private static <T> HttpResponse<T> ok(HttpResponse<T> response) {
        if (response.statusCode() / 100 != 2) {
            throw new Refused(response.uri(), response.statusCode());
        }
        return response;
    }

    private JsonNode tree(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("the portal's answer is no JSON", e);
        }
    }
}
