package tv.headwater.local.players;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;

/** One player in one page, and all that its browser asks and sends. */
final class Viewing {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
    private static final List<String> EVENTS = List.of("bc ps pr e t c b m um pe pc rr as ae abs abe sk ce".split(" "));
    private static final List<String> KEYS =
            List.of(("ab bg bl br bs bsa bsd bsda cdn cid cs d dfa dl ec lab lb ltc msd"
                            + " mtp nor nr ot pb pr pt rtp sf sid sn st sta su tab tb tbl tpb v e ts cen h cmsdd cmsds rc smrt"
                            + " ttfb ttfbb ttlb url")
                    .split(" "));

    /**
     * A body the browser sent.
     *
     * @param status of the answer; 0 if there was none
     */
    record Post(String body, int status) {
        List<String> lines() {
            return body.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    /** A file the browser asked for, with the headers of CMCD as it sent them. */
    record Asked(String pathAndQuery, Map<String, String> cmcdHeaders, int status) {}

    private final Setup setup;
    private final String broadcastId = UUID.randomUUID().toString();
    private final String sessionId = UUID.randomUUID().toString();
    private final String collectorPath;
    private final Map<Request, Integer> answers = new IdentityHashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private long lastReportNanos = System.nanoTime();

    Viewing(Setup setup) {
        this.setup = setup;
        this.collectorPath = "/v1/cmcd/"
                + new PlaybackTokens(Receivers.SECRET)
                        .sign(new PlaybackToken(
                                broadcastId, "viewer", sessionId, Instant.now().plus(TOKEN_LIFE)));
    }

    Setup setup() {
        return setup;
    }

    String broadcastId() {
        return broadcastId;
    }

    String sessionId() {
        return sessionId;
    }

    String collectorPath() {
        return collectorPath;
    }

    void note(Page page) {
        page.onRequest(request -> {
            requests.add(request);
            if (isReport(request)) {
                lastReportNanos = System.nanoTime();
            }
        });
        page.onResponse((Response response) -> answers.put(response.request(), response.status()));
        page.onRequestFailed(request -> answers.putIfAbsent(request, 0));
    }

    /** What page.js starts the player with. */
    Map<String, Object> options(Network media, Network collector) {
        return Map.ofEntries(
                Map.entry("player", setup.player),
                Map.entry("manifestUrl", media.endpoint() + "/live/" + broadcastId + "/" + setup.manifest()),
                Map.entry("collectorUrl", collector.endpoint() + collectorPath),
                Map.entry("sessionId", sessionId),
                Map.entry("contentId", broadcastId),
                Map.entry("version", setup.requestVersion),
                Map.entry("headers", setup.transport == Setup.Transport.HEADERS),
                Map.entry("batchSize", setup.batchSize),
                Map.entry("allKeys", setup.namesAllKeys()),
                Map.entry("events", EVENTS),
                Map.entry("keys", KEYS));
    }

    /** Everything reported is answered, and nothing more came for a while. */
    boolean isQuietFor(Duration quiet) {
        return requests.stream().filter(this::isReport).allMatch(answers::containsKey)
                && System.nanoTime() - lastReportNanos > quiet.toNanos();
    }

    List<String> unanswered() {
        return requests.stream()
                .filter(request -> !answers.containsKey(request))
                .map(Request::url)
                .toList();
    }

    List<Post> posts() {
        return requests.stream()
                .filter(this::isReport)
                .map(request -> new Post(request.postData(), answers.getOrDefault(request, 0)))
                .toList();
    }

    /** Requests for media and manifests, in their order. */
    List<Asked> asked() {
        return requests.stream()
                .filter(request -> request.url().contains("/live/"))
                .map(request -> new Asked(
                        request.url().substring(request.url().indexOf("/live/")),
                        cmcdOf(request.headers()),
                        answers.getOrDefault(request, 0)))
                .toList();
    }

    private boolean isReport(Request request) {
        return request.method().equals("POST") && request.url().endsWith(collectorPath);
    }

    private static Map<String, String> cmcdOf(Map<String, String> headers) {
        Map<String, String> cmcd = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("cmcd-")) {
                cmcd.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return cmcd;
    }
}
