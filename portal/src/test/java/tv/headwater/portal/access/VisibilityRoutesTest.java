package tv.headwater.portal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

/** Who sees and may watch what, over HTTP. */
class VisibilityRoutesTest {
    private static RunningPortal portal;
    private static Creator ada;
    private static Browser fan;
    private static Browser stranger;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        ada = Creator.open(portal, "ada");
        fan = portal.browser().signedUp("fan@example.org", "Fan");
        fan.submit("/c/ada", "/c/ada/follow");
        stranger = portal.browser().signedUp("stranger@example.org", "Stranger");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void whatIsForFollowersIsShownAndOpenToThemAlone() {
        UUID id = live("For my followers", "followers");

        assertThat(List.of(ask(fan, id), ask(ada.browser(), id)))
                .extracting(Answer::status)
                .containsOnly(200);
        assertThat(List.of(ask(stranger, id), ask(portal.browser(), id)))
                .extracting(Answer::status)
                .containsOnly(403);
        assertThat(fan.get("/c/ada").body()).contains("For my followers");
        assertThat(stranger.get("/c/ada").body()).doesNotContain("For my followers");
        for (String address : new String[] {"", "/audience", "/recording", "/chat?from_ms=0&to_ms=1"}) {
            String path = address.isEmpty() ? "/watch/" + id : "/api/v1/broadcasts/" + id + address;
            Answer refused = stranger.get(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.body()).as(path).contains("followers of").doesNotContain("For my followers");
        }
        assertThat(fan.get("/watch/" + id).body()).contains("For my followers");
    }

    @Test
    void nobodyFindsWhatIsNotPublic() {
        UUID followers = live("Hidden alpha", "followers");
        UUID unlisted = live("Hidden beta", "unlisted");

        for (String list :
                new String[] {"/", "/categories/talk", "/search?q=hidden", "/api/v1/broadcasts?state=live"}) {
            assertThat(fan.get(list).body())
                    .as(list)
                    .doesNotContain("Hidden alpha")
                    .doesNotContain("Hidden beta");
        }
        assertThat(stranger.get("/watch/" + unlisted).status()).isEqualTo(200);
        assertThat(fan.get("/c/ada").body()).doesNotContain("Hidden beta");
        assertThat(ada.browser().get("/c/ada").body()).contains("Hidden beta");
        assertThat(followers).isNotEqualTo(unlisted);
    }

    @Test
    void protectedVideoComesWithCookiesForItsFolderAlone() {
        UUID id = live("Signed", "unlisted");

        Answer granted = ask(stranger, id);

        assertThat(granted.body())
                .contains("/private/live/" + id + "/index.m3u8", "\"credentials\":true", "\"renew_in_s\":300");
        assertThat(granted.setCookies())
                .filteredOn(cookie -> cookie.startsWith("CloudFront-"))
                .hasSize(3)
                .allMatch(cookie -> cookie.contains("; Path=/private/live/" + id + "/; Max-Age=600"))
                .allMatch(cookie -> cookie.endsWith("; HttpOnly; SameSite=Strict"));
        assertThat(post(stranger, "/api/v1/broadcasts/" + id + "/playback/renewal")
                        .setCookies())
                .filteredOn(cookie -> cookie.startsWith("CloudFront-Signature="))
                .hasSize(1);
    }

    @Test
    void publicVideoNeedsNone() {
        Answer granted = ask(stranger, live("Open", "public"));

        assertThat(granted.body()).contains("\"credentials\":false").doesNotContain("renew_in_s");
        assertThat(granted.setCookies()).noneMatch(cookie -> cookie.startsWith("CloudFront-"));
    }

    @Test
    void whoStopsFollowingGetsNoNewCookies() {
        UUID id = live("Not for long", "followers");
        Browser fickle = portal.browser().signedUp("fickle@example.org", "Fickle");
        fickle.submit("/c/ada", "/c/ada/follow");
        assertThat(ask(fickle, id).status()).isEqualTo(200);

        fickle.submit("/c/ada", "/c/ada/unfollow");

        assertThat(post(fickle, "/api/v1/broadcasts/" + id + "/playback/renewal")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aCreatorChangesItsMindAfterTheEndToo() {
        UUID id = live("Second thoughts", "public");
        portal.database
                .sql()
                .update(BROADCAST)
                .set(BROADCAST.DESIRED, "ended")
                .where(BROADCAST.ID.eq(id))
                .execute();
        String path = "/studio/broadcasts/" + id;

        ada.browser().submit(path, path + "/visibility", "visibility", "followers");

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(stranger.get("/watch/" + id).status()).isEqualTo(403));
        assertThat(ada.browser()
                        .submit(path, path + "/visibility", "visibility", "nobody")
                        .status())
                .isEqualTo(400);
    }

    private static UUID live(String title, String visibility) {
        String path = ada.create(title);
        UUID id = Creator.id(path);
        ada.browser().submit(path, path + "/visibility", "visibility", visibility);
        ada.observed(path, "live");
        portal.database
                .sql()
                .update(BROADCAST_MEDIA)
                .set(
                        BROADCAST_MEDIA.PLAYBACK_PATH,
                        (visibility.equals("public") ? "" : "/private") + "/live/" + id + "/index.m3u8")
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(id))
                .execute();
        return id;
    }

    private static Answer ask(Browser browser, UUID broadcast) {
        return post(browser, "/api/v1/broadcasts/" + broadcast + "/playback");
    }

    private static Answer post(Browser browser, String path) {
        return browser.send(browser.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }
}
