package tv.headwater.portal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.RunningPortal;

class WatchRoutesTest {
    private static RunningPortal portal;
    private static BroadcastRows rows;
    private static Browser ada;
    private static UUID broadcast;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        rows = new BroadcastRows(portal.database.sql());
        ada = portal.browser().signedUp("ada@example.org", "Ada");
        broadcast = rows.live("Ada", "Casting <b>iron</b>");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        Answer page = portal.browser().get("/watch/" + broadcast);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("data-broadcast=\"" + broadcast + "\"")
                .contains("data-phase=\"live\"")
                .contains("src=\"/assets/watch.js\"")
                .contains("Casting &lt;b&gt;iron&lt;/b&gt;")
                .contains("Ada's channel")
                .doesNotContain("<b>iron");
        assertThat(ada.get("/watch/" + broadcast).body()).contains("Open in the studio");
    }

    @Test
    void aLinkTellsOtherSitesWhatItIsUnlessItIsNotForEverybody() {
        UUID hidden = rows.observed("making", "live", "unlisted");

        assertThat(portal.browser().get("/watch/" + broadcast).body())
                .contains("<meta property=\"og:title\" content=\"Casting &lt;b")
                .contains("<meta property=\"og:description\" content=\"What it is about, in a few words.\">")
                .contains("/watch/" + broadcast + "\">");
        assertThat(portal.browser().get("/watch/" + hidden).body())
                .contains("Something in making")
                .doesNotContain("og:");
    }

    @Test
    void theBrowserCodeIsServed() {
        for (String asset :
                new String[] {"watch.js", "watch.css", "live-figures.js", "live-figures.css", "hls.worker.js"}) {
            assertThat(portal.browser().get("/assets/" + asset).status())
                    .as(asset)
                    .isEqualTo(200);
        }
    }

    @Test
    void anUnknownBroadcastIsNotThere() {
        assertThat(portal.browser().get("/watch/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(portal.browser().get("/watch/1-1-1-1-1").status()).isEqualTo(404);
        assertThat(portal.browser().get("/api/v1/broadcasts/nothing/audience").status())
                .isEqualTo(404);
    }

    @Test
    void theAudienceComesWithItsAgeAndPhase() {
        Instant asOf = Instant.parse("2026-11-22T12:00:00Z");
        rows.figures(broadcast, asOf, 42);

        await().untilAsserted(() -> {
            Answer answer = portal.browser().get("/api/v1/broadcasts/" + broadcast + "/audience");
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=2");
            assertThat(answer.body())
                    .contains("\"viewers\":42")
                    .contains("\"as_of\":" + asOf.toEpochMilli())
                    .contains("\"phase\":\"live\"")
                    .contains("\"server_time\":");
        });
    }
}
