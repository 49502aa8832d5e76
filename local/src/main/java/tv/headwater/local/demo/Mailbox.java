package tv.headwater.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The local Cognito's mailbox, read for the code that was mailed to somebody who signs up. */
public final class Mailbox {
    private static final Duration WAIT = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 200;

    private final URI json;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    public Mailbox(URI cognito) {
        this.json = cognito.resolve("/local/mailbox.json");
    }

    public String awaitCode(String email) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (System.nanoTime() < deadline) {
            for (JsonNode mail : mapper.readTree(read())) {
                if (email.equals(mail.path("to").asText()) && mail.hasNonNull("code")) {
                    return mail.path("code").asText();
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("no code was mailed to " + email + " within " + WAIT);
    }

    private String read() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(json).timeout(WAIT).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
