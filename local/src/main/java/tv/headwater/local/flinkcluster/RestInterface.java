package tv.headwater.local.flinkcluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the JobManager's REST interface what the cluster has. */
final class RestInterface {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration ASK_EVERY = Duration.ofMillis(300);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private RestInterface() {}

    /** @throws IOException if so many have not registered after {@link #START_LIMIT} */
    static void awaitTaskManagers(URI rest, int count) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        long giveUpNanos = System.nanoTime() + START_LIMIT.toNanos();
        while (taskManagers(http, rest) < count) {
            if (System.nanoTime() > giveUpNanos) {
                throw new IOException(
                        "the Flink cluster did not come up; see the logs in flink/log of the data folder");
            }
            Thread.sleep(ASK_EVERY.toMillis());
        }
    }

    private static int taskManagers(HttpClient http, URI rest) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(rest.resolve("/overview"))
                .timeout(ANSWER_LIMIT)
                .build();
        try {
            String body =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(body).path("taskmanagers").asInt();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
