package tv.headwater.portal.webhooks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends one message. Follows no redirect and reads no answer but its status. */
final class WebhookSender {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WebhookAddress addresses;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    WebhookSender(WebhookAddress addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    /** @param arrived the receiver answered 2xx */
    record Outcome(boolean arrived, String result) {}

    /** Completes, never exceptionally. The address is judged anew each time: a name may lead elsewhere by now. */
    CompletableFuture<Outcome> send(WebhookMessage message) {
        String objection = addresses.objection(message.webhook().url());
        if (objection != null) {
            return CompletableFuture.completedFuture(new Outcome(false, objection));
        }
        return CompletableFuture.completedFuture(message)
                .thenCompose(each -> http.sendAsync(request(each), HttpResponse.BodyHandlers.discarding()))
                .thenApply(response ->
                        new Outcome(response.statusCode() / 100 == 2, "Answered " + response.statusCode() + "."))
                .exceptionally(failure -> new Outcome(false, "Not reached: " + reason(failure) + "."));
    }

    private HttpRequest request(WebhookMessage message) {
        String timestamp = WebhookSignature.timestamp(clock.instant());
        return HttpRequest.newBuilder(URI.create(message.webhook().url()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Headwater-Webhook/1")
                .header("Headwater-Webhook-Id", message.id().toString())
                .header("Headwater-Webhook-Timestamp", timestamp)
                .header(
                        "Headwater-Webhook-Signature",
                        WebhookSignature.of(message.webhook().secret(), timestamp, message.body()))
                .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                .build();
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }
}
