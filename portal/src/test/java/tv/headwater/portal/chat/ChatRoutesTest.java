package tv.headwater.portal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.record.ChatMessage;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.RunningPortal;

class ChatRoutesTest {
    private static RunningPortal portal;
    private static UUID broadcast;
    private static Browser ada;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        ada = portal.browser().signedUp("ada@example.org", "Ada");
        broadcast = new BroadcastRows(portal.database.sql()).live("Ada", "Chatting");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() throws Exception {
        Reader reader = Reader.open(null);
        Reader author = Reader.open(ada);

        author.say("c1", "hello there");

        assertThat(author.next("\"said\"")).contains("\"client_id\":\"c1\"");
        assertThat(reader.next("hello there")).contains("\"author\":\"Ada\"").contains("\"sent_at\":");
        ChatMessage event = EventCodec.chatMessages().decode(lastChatEvent());
        assertThat(event.getText()).isEqualTo("hello there");
        assertThat(event.getBroadcastId()).isEqualTo(broadcast.toString());
    }

    @Test
    void whoIsNotSignedInReadsButDoesNotWrite() {
        Reader stranger = Reader.open(null);

        stranger.say("c1", "let me in");

        assertThat(stranger.next("\"hello\"")).contains("\"can_write\":false");
        assertThat(stranger.next("\"refused\"")).contains("Sign in");
        assertThat(portal.publisher.published).noneMatch(p -> new String(p.event()).contains("let me in"));
    }

    @Test
    void whoSignsOutCanSoonWriteNoMore() {
        Browser bob = portal.browser().signedUp("bob@example.org", "Bob");
        Reader author = Reader.open(bob);
        bob.submit("/", "/sign-out");

        await().untilAsserted(() -> {
            author.say(UUID.randomUUID().toString(), "still here");
            assertThat(author.texts).anyMatch(text -> text.contains("Sign in to write"));
        });
    }

    @Test
    void aLineThatIsNotPublishedIsNotAcknowledgedAndNobodySeesIt() {
        Browser eve = portal.browser().signedUp("eve@example.org", "Eve");
        Reader author = Reader.open(eve);
        author.next("\"hello\"");
        portal.publisher.refuseNext(1);

        author.say("c1", "lost line");
        assertThat(author.next("\"refused\"")).contains("\"client_id\":\"c1\"").contains("Try again");

        author.say("c1", "lost line");
        assertThat(author.next("\"said\"")).contains("\"client_id\":\"c1\"");
        assertThat(author.texts.stream().filter(t -> t.contains("\"text\":\"lost line\"")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theSameLineSentTwiceIsSaidOnce() {
        Browser cat = portal.browser().signedUp("cat@example.org", "Cat");
        Reader author = Reader.open(cat);

        author.say("again", "only once please");
        author.next("\"said\"");
        author.say("again", "only once please");
        await().until(() ->
                author.texts.stream().filter(t -> t.contains("\"said\"")).count() == 2);

        assertThat(author.texts.stream().filter(t -> t.contains("\"text\":\"only once please\"")))
                .hasSize(1);
    }

    @Test
    void whoWritesTooFastIsToldSo() {
        Browser dan = portal.browser().signedUp("dan@example.org", "Dan");
        Reader author = Reader.open(dan);

        for (int i = 0; i < 8; i++) {
            author.say("c" + i, "spam " + i);
        }

        assertThat(author.next("\"refused\"")).contains("too fast");
        assertThat(author.texts.stream().filter(t -> t.contains("\"said\""))).hasSizeBetween(5, 7);
    }

    @Test
    void refusedLinesCountAgainstTheRate() {
        Reader author = Reader.open(portal.browser().signedUp("gus@example.org", "Gus"));

        for (int i = 0; i < 8; i++) {
            author.say("c" + i, " ");
        }

        assertThat(author.next("too fast")).contains("\"refused\"");
    }

    @Test
    void markupStaysTextAndAJoinerGetsTheRecentLines() {
        Browser fay = portal.browser().signedUp("fay@example.org", "Fay <b>");
        Reader author = Reader.open(fay);
        String attack = "<script>alert('x')</script>\u2028\"},{";
        author.say("x", attack);
        author.next("\"said\"");

        String hello = Reader.open(null).next("\"hello\"");

        assertThat(hello).contains("<script>alert('x')</script> \\\"},{").contains("Fay <b>");
    }

    @Test
    void anotherSitesPageIsRefusedAndSoIsAnUnknownBroadcast() {
        assertThatThrownBy(() -> Reader.open(null, broadcast.toString(), "https://evil.example"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThatThrownBy(() -> Reader.open(null, UUID.randomUUID().toString(), portal.url()))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void oneAddressOpensOnlySoManyChats() {
        List<Reader> readers = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        while (readers.size() <= SocketLimit.MAX_SOCKETS_PER_ADDRESS) {
                            Reader reader = Reader.open(null);
                            readers.add(reader);
                            reader.next("\"hello\"");
                        }
                    })
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        } finally {
            readers.forEach(reader -> reader.socket.abort());
        }
        await().ignoreExceptions().until(() -> Reader.open(null) != null);
    }

    @Test
    void nonsenseIsRefusedAndTooLongAMessageEndsTheConnection() {
        Reader reader = Reader.open(null);

        reader.socket.sendText("not json", true).join();
        assertThat(reader.next("\"refused\"")).contains("understands");

        reader.socket.sendText("x".repeat(5_000), true).join();
        await().until(() -> reader.closedWith == 1009);
    }

    private static byte[] lastChatEvent() {
        return portal.publisher.published.stream()
                .filter(p -> p.stream() == EventStream.CHAT)
                .reduce((first, second) -> second)
                .orElseThrow()
                .event();
    }

    /** One open socket and what it has received. */
    private static final class Reader implements WebSocket.Listener {
        final List<String> texts = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private WebSocket socket;
        private volatile int closedWith;

        static Reader open(Browser browser) {
            return open(browser, broadcast.toString(), portal.url());
        }

        static Reader open(Browser browser, String broadcastId, String origin) {
            Reader reader = new Reader();
            HttpClient http = browser == null ? HttpClient.newHttpClient() : browser.http();
            URI address = URI.create(portal.url().replace("http", "ws") + "/ws/broadcasts/" + broadcastId + "/chat");
            reader.socket = http.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(address, reader)
                    .join();
            return reader;
        }

        void say(String clientId, String text) {
            String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
            socket.sendText("{\"type\":\"say\",\"client_id\":\"" + clientId + "\",\"text\":\"" + escaped + "\"}", true)
                    .join();
        }

        String next(String containing) {
            return await().until(
                            () -> texts.stream()
                                    .filter(text -> text.contains(containing))
                                    .findFirst()
                                    .orElse(null),
                            text -> text != null);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closedWith = statusCode;
            return null;
        }
    }
}
