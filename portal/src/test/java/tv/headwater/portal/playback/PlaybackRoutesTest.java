package tv.headwater.portal.playback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.RunningPortal;

class PlaybackRoutesTest {
    private static final PlaybackTokens TOKENS = new PlaybackTokens("playback-secret-of-the-tests-0123456789");
    private static RunningPortal portal;
    private static BroadcastRows rows;
    private static Browser ada;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        rows = new BroadcastRows(portal.database.sql());
        ada = portal.browser().signedUp("ada@example.org", "Ada");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() throws Exception {
        UUID broadcast = liveBroadcast();

        JsonNode permission =
                new ObjectMapper().readTree(ask(portal.browser(), broadcast).body());

        PlaybackToken token = token(permission);
        assertThat(token.broadcastId()).isEqualTo(broadcast.toString());
        assertThat(token.nonce()).isEqualTo(permission.get("session_id").asText());
        assertThat(permission.get("playlist_url").asText())
                .isEqualTo(RunningPortal.EDGE + "/live/" + broadcast + "/index.m3u8");
        assertThat(permission.get("beacon_url").asText())
                .isEqualTo("http://ingest.example:8081/v1/cmcd/"
                        + permission.get("token").asText());
        assertThat(permission.get("interval_s").asInt()).isEqualTo(10);
        assertThat(Instant.parse(permission.get("expires_at").asText()))
                .isAfter(Instant.now().plusSeconds(21_000));
    }

    @Test
    void aDeviceStaysTheSameViewerAndAStrangerIsAnother() throws Exception {
        UUID broadcast = liveBroadcast();
        Browser device = portal.browser();

        PlaybackToken first =
                token(new ObjectMapper().readTree(ask(device, broadcast).body()));
        PlaybackToken second =
                token(new ObjectMapper().readTree(ask(device, broadcast).body()));
        PlaybackToken stranger = token(
                new ObjectMapper().readTree(ask(portal.browser(), broadcast).body()));

        assertThat(second.viewerId()).isEqualTo(first.viewerId()).isNotEqualTo(stranger.viewerId());
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
    }

    @Test
    void whatCannotBePlayedIsNotThere() {
        UUID broadcast = liveBroadcast();
        rows.phase(broadcast, "ended");

        assertThat(ask(portal.browser(), broadcast).status()).isEqualTo(404);
        assertThat(ask(portal.browser(), UUID.randomUUID()).status()).isEqualTo(404);
        rows.phase(broadcast, "interrupted");
        assertThat(ask(portal.browser(), broadcast).status()).isEqualTo(200);
    }

    @Test
    void anotherSitesPageIsRefused() {
        Answer answer = ada.send(ada.request("/api/v1/broadcasts/" + liveBroadcast() + "/playback")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.status()).isEqualTo(403);
    }

    private static int channels;

    private static UUID liveBroadcast() {
        String name = "Creator " + channels++;
        portal.browser().signedUp("creator" + channels + "@example.org", name);
        return rows.live(name, "Played");
    }

    private static PlaybackToken token(JsonNode permission) {
        return TOKENS.verify(permission.get("token").asText(), Instant.now()).orElseThrow();
    }

    private static Answer ask(Browser browser, UUID broadcast) {
        return browser.send(browser.request("/api/v1/broadcasts/" + broadcast + "/playback")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }
}
