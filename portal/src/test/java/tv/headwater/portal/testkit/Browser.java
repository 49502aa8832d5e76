package tv.headwater.portal.testkit;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does with forms, over real HTTP: cookies, redirects, the CSRF token of the page it is on. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final String origin;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Browser(String origin) {
        this.origin = origin;
    }

    /** With the cookies of this browser. */
    public HttpClient http() {
        return http;
    }

    public record Answer(int status, String body, HttpResponse<String> http) {
        public String location() {
            return http.headers().firstValue("Location").orElse("");
        }

        public List<String> setCookies() {
            return http.headers().allValues("Set-Cookie");
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(origin + path)).build());
    }

    /** Loads the page, fills its form, sends it to {@code action}; follows no redirect. */
    public Answer submit(String page, String action, String... fields) {
        return post(action, csrfOf(page), fields);
    }

    public String csrfOf(String page) {
        Matcher matcher = CSRF.matcher(get(page).body());
        return matcher.find() ? matcher.group(1) : "";
    }

    public Answer post(String action, String csrf, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf", csrf);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path));
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no answer from " + request.uri(), e);
        }
    }

    /** Signs up and confirms; signed in afterwards. */
    public Browser signedUp(String email, String name) {
        submit("/sign-up", "/sign-up", "email", email, "password", "a good long one", "display_name", name);
        Answer confirmed = submit("/confirm", "/confirm", "email", email, "code", FakeCognito.CODE);
        if (confirmed.status() != 303) {
            throw new IllegalStateException("sign-up failed: " + confirmed.status() + confirmed.body());
        }
        return this;
    }
}
