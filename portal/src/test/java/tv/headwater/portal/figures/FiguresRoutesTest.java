package tv.headwater.portal.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.RunningPortal;

class FiguresRoutesTest {
    private static final int LAZY = 3;

    private static RunningPortal portal;
    private static BroadcastRows rows;
    private static Browser ada;
    private static UUID broadcast;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        rows = new BroadcastRows(portal.database.sql());
        ada = portal.browser().signedUp("ada@example.org", "Ada");
        broadcast = rows.live("Ada", "Measured");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        Instant now = Instant.now();
        rows.bucket(broadcast, now.minusSeconds(10), now, 7);
        Listener listener = Listener.open(ada, portal.url() + "/studio/broadcasts/" + broadcast + "/figures");
        await().until(() -> listener.has("\"first\":true") && listener.has("\"viewers\":[7]"));

        rows.figures(broadcast, Instant.now(), 8);
        rows.bucket(broadcast, now.minusSeconds(10), Instant.now(), 9);

        await().until(() -> listener.has("\"viewers_now\":8") && listener.has("\"viewers\":[9]"));
        rows.breakdown(broadcast, "country", "DE", 6);
        await().until(() -> listener.has("\"dimension\":\"country\",\"value\":\"DE\""));
        rows.phase(broadcast, "interrupted");
        await().until(() -> listener.has("\"phase\":\"interrupted\""));
        rows.phase(broadcast, "live");
    }

    @Test
    void whoComesBackIsToldAllOfItAgainAndWhatCameMeanwhile() {
        Browser dan = portal.browser().signedUp("dan@example.org", "Dan");
        UUID own = rows.live("Dan", "Cut off");
        String url = portal.url() + "/studio/broadcasts/" + own + "/figures";
        Instant now = Instant.now();
        rows.bucket(own, now.minusSeconds(300), now.minusSeconds(295), 7);
        rows.breakdown(own, "country", "DE", 6);
        Listener cut = Listener.open(dan, url);
        await().until(() -> cut.has("\"viewers\":[7]"));
        cut.leave();
        rows.figures(own, Instant.now(), 8);
        rows.bucket(own, now.minusSeconds(5), Instant.now(), 9);
        rows.breakdown(own, "country", "FR", 5);

        Listener back = Listener.open(dan, url);

        await().until(() -> back.has("\"first\":true") && back.has("\"viewers\":[7") && back.has("\"value\":\"DE\""));
        await().until(() -> back.has("9],\"plays\"") && back.has("\"value\":\"FR\"") && back.has("\"viewers_now\":8"));
    }

    @Test
    void onlyTheCreatorSeesTheFigures() {
        Browser bob = portal.browser().signedUp("bob@example.org", "Bob");
        String path = "/studio/broadcasts/" + broadcast + "/figures";

        assertThat(bob.get(path).status()).isEqualTo(404);
        assertThat(portal.browser().get(path).location()).startsWith("/sign-in");
    }

    @Test
    void oneCreatorHasSoManyDashboardsAtMost() {
        Browser eve = portal.browser().signedUp("eve@example.org", "Eve");
        String path = "/studio/broadcasts/" + rows.live("Eve", "Watched closely") + "/figures";
        for (int i = 0; i < OpenCount.MAX_DASHBOARDS_PER_OWNER; i++) {
            Listener listener = Listener.open(eve, portal.url() + path);
            await().until(() -> listener.has("\"first\":true"));
        }

        Browser.Answer refused =
                eve.send(eve.request(path).header("Accept", "text/event-stream").build());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("Too many dashboards are open.");
    }

    @Test
    void signingOutEndsTheStream() {
        Browser cat = portal.browser().signedUp("cat@example.org", "Cat");
        UUID own = rows.live("Cat", "Mine");
        Listener listener = Listener.open(cat, portal.url() + "/studio/broadcasts/" + own + "/figures");
        await().until(() -> listener.has("\"first\":true"));

        cat.submit("/", "/sign-out");

        await().until(() -> listener.has("event: goodbye") && listener.ended.isDone());
    }

    @Test
    void threeWhoDoNotReadAreDroppedAndTheOthersGoOn() throws Exception {
        List<SseStream> streams = new CopyOnWriteArrayList<>();
        Javalin server = Javalin.create(settings -> settings.routes.get("/events", ctx -> {
            ctx.contentType("text/event-stream");
            ctx.future(() -> {
                try {
                    AsyncContext request = ctx.req().getAsyncContext();
                    SseStream stream = new SseStream(ctx.res().getOutputStream(), request::complete);
                    ctx.res().getOutputStream().setWriteListener(stream);
                    streams.add(stream);
                    return new CompletableFuture<>();
                } catch (IOException e) {
                    return CompletableFuture.failedFuture(e);
                }
            });
        }));
        server.start("127.0.0.1", 0);
        List<Socket> lazy = new ArrayList<>();
        try {
            for (int i = 0; i < LAZY; i++) {
                lazy.add(askedAndNeverRead(server.port()));
            }
            await().until(() -> streams.size() == LAZY);
            Listener eager = Listener.open(portal.browser(), "http://127.0.0.1:" + server.port() + "/events");
            await().until(() -> streams.size() == LAZY + 1);
            SseStream read = streams.get(LAZY);
            List<SseStream> unread = new ArrayList<>(streams.subList(0, LAZY));

            String much = "x".repeat(100_000);
            long sent = 0;
            while (!unread.isEmpty() && sent < 1_000) {
                long number = sent++;
                unread.removeIf(stream -> !stream.offer(SseEvent.of("figures", much)));
                assertThat(read.offer(SseEvent.of("figures", "number " + number + " " + much)))
                        .isTrue();
                await().until(() -> eager.has("number " + number + " "));
            }

            assertThat(sent).isBetween((long) SseStream.MAX_QUEUED, 999L);
            assertThat(streams.subList(0, LAZY))
                    .allMatch(stream -> stream.ended().isDone());
            assertThat(read.offer(SseEvent.of("figures", "the last"))).isTrue();
            await().until(() -> eager.has("data: the last"));
        } finally {
            for (Socket each : lazy) {
                each.close();
            }
            server.stop();
        }
    }

    private static Socket askedAndNeverRead(int port) throws IOException {
        Socket lazy = new Socket();
        lazy.setReceiveBufferSize(4_096);
        lazy.connect(new InetSocketAddress("127.0.0.1", port));
        lazy.getOutputStream().write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return lazy;
    }

    /** One open event stream and its lines, cut to what tells them apart. */
    private static final class Listener {
        private static final int ENOUGH_CHARS = 5_000;
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<HttpResponse<Stream<String>>> answer;
        private final CompletableFuture<Void> ended;

        private Listener(HttpClient http, String url) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            this.answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
            this.ended = answer.thenAcceptAsync(heard ->
                    heard.body().forEach(line -> lines.add(line.substring(0, Math.min(line.length(), ENOUGH_CHARS)))));
        }

        /** Closes the connection. */
        void leave() {
            answer.join().body().close();
        }

        static Listener open(Browser browser, String url) {
            return new Listener(browser.http(), url);
        }

        boolean has(String text) {
            return lines.stream().anyMatch(line -> line.contains(text));
        }
    }
}
