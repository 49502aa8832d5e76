package tv.headwater.portal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tv.headwater.db.schema.Tables.WEBHOOK_DELIVERY;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

/** From the settings page to a receiver on this machine. */
class WebhookRelayTest {
    private static final Pattern SECRET = Pattern.compile("id=\"webhook-secret\"[^>]*value=\"([^\"]+)\"");
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static volatile int answer = 200;
    private static RunningPortal portal;
    private static HttpServer receiver;
    private static Browser browser;

    private record Received(String id, String timestamp, String signature, String body) {}

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start(0);
        browser = Creator.open(portal, "hooked").browser();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", WebhookRelayTest::receive);
        receiver.start();
    }

    @AfterAll
    static void stop() throws Exception {
        receiver.stop(0);
        portal.close();
    }

    @BeforeEach
    void quiet() {
        answer = 200;
        portal.database.sql().deleteFrom(WEBHOOK_DELIVERY).execute();
        RECEIVED.clear();
    }

    @Test
    void exampleUsage() {
        String secret = saved();
        Browser.Answer sent = browser.submit("/studio/webhook", "/studio/webhook/test");
        assertThat(sent.status()).isEqualTo(303);

        await().until(() -> !RECEIVED.isEmpty());
        Received message = RECEIVED.get(0);
        assertThat(message.body()).contains("\"event\":\"test\"", message.id());
        assertThat(message.signature()).isEqualTo(WebhookSignature.of(secret, message.timestamp(), message.body()));
        assertThat(Long.parseLong(message.timestamp())).isCloseTo(Instant.now().getEpochSecond(), within(30));
        await().untilAsserted(
                        () -> assertThat(browser.get("/studio/webhook").body()).contains("Answered 200."));
    }

    @Test
    void theSecretIsShownOnceAndAnotherAddressHasAnotherOne() {
        String first = saved();
        String page = browser.get("/studio/webhook").body();
        assertThat(page).contains("Messages go to", "Send a test").doesNotContain(first);

        assertThat(saved()).isNotEqualTo(first).hasSize(43);
    }

    @Test
    void aMessageThatIsRefusedIsTriedAgain() {
        saved();
        answer = 503;
        browser.submit("/studio/webhook", "/studio/webhook/test");

        await().untilAsserted(() ->
                assertThat(browser.get("/studio/webhook").body()).contains("Answered 503.", "It will be tried again."));
        answer = 200;
        Instant due = Instant.now().minusSeconds(1);
        portal.database
                .sql()
                .update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.NEXT_TRY_AT, due.atOffset(ZoneOffset.UTC))
                .execute();
        await().until(() -> RECEIVED.size() == 2);
        assertThat(RECEIVED.get(1).id()).isEqualTo(RECEIVED.get(0).id());
        await().untilAsserted(() -> assertThat(
                        portal.database.sql().fetchCount(WEBHOOK_DELIVERY, WEBHOOK_DELIVERY.NEXT_TRY_AT.isNull()))
                .isOne());
    }

    @Test
    void afterTheSixthTryItIsGivenUp() {
        saved();
        answer = 500;
        browser.submit("/studio/webhook", "/studio/webhook/test");
        await().untilAsserted(
                        () -> assertThat(browser.get("/studio/webhook").body()).contains("Answered 500."));
        portal.database
                .sql()
                .update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.ATTEMPTS, WebhookRelay.PAUSES.size())
                .set(WEBHOOK_DELIVERY.NEXT_TRY_AT, OffsetDateTime.now())
                .execute();

        await().untilAsserted(() -> assertThat(
                        portal.database.sql().fetchCount(WEBHOOK_DELIVERY, WEBHOOK_DELIVERY.NEXT_TRY_AT.isNull()))
                .isOne());
    }

    @Test
    void withoutAWebhookNothingIsSent() {
        saved();
        browser.submit("/studio/webhook", "/studio/webhook/remove");
        browser.submit("/studio/webhook", "/studio/webhook/test");

        assertThat(portal.database.sql().fetchCount(WEBHOOK_DELIVERY)).isZero();
        assertThat(browser.get("/studio/webhook").body()).doesNotContain("Send a test");
    }

    @Test
    void aWrongAddressIsAnsweredBesideItsField() {
        Browser.Answer refused = browser.submit("/studio/webhook", "/studio/webhook", "url", "gopher://x");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Enter an address that begins with https://.", "gopher://x");
    }

    /** RFC 4231 has no such composed text; this value was computed with openssl. */
    @Test
    void theSignatureIsWhatOtherProgramsCompute() {
        assertThat(WebhookSignature.of("secret", "1795340000", "{\"a\":1}"))
                .isEqualTo("v1=e0c0b60ef1b6927c4681943d2a585a09060905cd722ce4cd7c44f6bfce9e5268");
    }

    private static String saved() {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        String page =
                browser.submit("/studio/webhook", "/studio/webhook", "url", url).body();
        Matcher secret = SECRET.matcher(page);
        assertThat(secret.find()).as(page).isTrue();
        return secret.group(1);
    }

    private static void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        RECEIVED.add(new Received(
                exchange.getRequestHeaders().getFirst("Headwater-Webhook-Id"),
                exchange.getRequestHeaders().getFirst("Headwater-Webhook-Timestamp"),
                exchange.getRequestHeaders().getFirst("Headwater-Webhook-Signature"),
                body));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private static Offset<Long> within(long seconds) {
        return Offset.offset(seconds);
    }
}
