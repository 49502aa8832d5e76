package tv.headwater.local.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One visitor of the portal with cookies of its own, who reads pages and sends their forms as a browser does. */
public final class PortalVisitor {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\"[^>]*value=\"([^\"]+)\"");

    private final URI portal;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = client();

    public PortalVisitor(URI portal) {
        this.portal = portal;
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** A page as it was answered, after redirects. */
    public record Page(int status, String path, String html) {
        boolean is(String wantedPath) {
            return status == 200 && path.equals(wantedPath);
        }
    }

    public Page open(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(portal.resolve(path))
                .timeout(TIMEOUT)
                .GET()
                .build());
    }

    /** Opens the page that holds the form, then sends the form with the page's CSRF token. */
    public Page submit(String formPage, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf", csrf(open(formPage)));
        String body = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(portal.resolve(action))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /**
     * The lines of an answer that goes on, such as server-sent events; closing the stream ends it. On a connection of its own: in JDK 17
     * the time limit of an earlier request that was redirected still cuts the connection later (JDK-8304701).
     */
    public Stream<String> listen(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(portal.resolve(path)).GET().build();
        HttpResponse<Stream<String>> response = client().send(request, HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    /** A WebSocket with the visitor's cookies, on a connection of its own as above; what it brings is not looked at. */
    CompletableFuture<WebSocket> talk(String path) {
        URI address = URI.create(portal.toString().replaceFirst("^http", "ws")).resolve(path);
        return client().newWebSocketBuilder().connectTimeout(TIMEOUT).buildAsync(address, new WebSocket.Listener() {});
    }

    private Page send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Page(response.statusCode(), response.uri().getPath(), response.body());
    }

    private static String csrf(Page page) {
        Matcher matcher = CSRF.matcher(page.html());
        if (!matcher.find()) {
            throw new IllegalStateException(
                    "no form with a csrf field on " + page.path() + ", status " + page.status());
        }
        return matcher.group(1);
    }

    private String origin() {
        return portal.getScheme() + "://" + portal.getAuthority();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
