package tv.headwater.portal.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.headwater.db.schema.Tables.CLIP;
import static tv.headwater.db.schema.Tables.CLIP_MEDIA;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

class ClipRoutesTest {
    private static RunningPortal portal;
    private static Creator ada;
    private static Browser ben;
    private static String studio;
    private static UUID broadcast;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        ada = Creator.open(portal, "ada");
        ben = portal.browser().signedUp("ben@example.org", "Ben");
        studio = ada.create("Evening of tubes");
        broadcast = Creator.id(studio);
        ada.observed(studio, "live");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() throws Exception {
        Answer asked = cut(ben, "The tube glows", 1_000, 31_000);
        UUID id = id(asked);

        assertThat(asked.status()).isEqualTo(201);
        assertThat(ben.get("/api/v1/clips/" + id).body()).contains("\"state\":\"making\"");
        made(id);

        Answer page = portal.browser().get("/clips/" + id);
        assertThat(page.body())
                .contains("<meta property=\"og:title\" content=\"The tube glows\">")
                .contains("<meta property=\"og:image\" content=\"" + RunningPortal.EDGE + "/clips/" + id
                        + "/picture.jpg\">")
                .contains("poster=\"" + RunningPortal.EDGE + "/clips/" + id + "/picture.jpg\"")
                .contains("cut by Ben", "data-start-ms=\"500\"", "data-duration-ms=\"30000\"")
                .doesNotContain("Delete the clip");
        assertThat(portal.browser()
                        .post("/api/v1/clips/" + id + "/playback", "")
                        .body())
                .contains(RunningPortal.EDGE + "/clips/" + id + "/index.m3u8", "\"content_id\":\"" + id);
        assertThat(portal.browser().get("/c/ada").body()).contains("The tube glows");
        assertThat(ada.browser().get("/studio/clips").body()).contains("The tube glows", "Ben");
    }

    @Test
    void whatIsAskedWronglyIsRefusedWithTheField() {
        assertThat(cut(portal.browser(), "Nobody", 0, 5_000).status()).isEqualTo(401);
        assertThat(cut(ben, "Too long", 0, 60_001).body()).contains("\"field\":\"to_ms\"", "one minute");
        assertThat(cut(ben, "Backwards", 5_000, 1_000).status()).isEqualTo(400);
        assertThat(cut(ben, "", 0, 5_000).body()).contains("\"field\":\"title\"");
        assertThat(ben.post("/api/v1/broadcasts/" + broadcast + "/clips", "wrong", "title", "x")
                        .status())
                .isEqualTo(403);
        assertThat(portal.browser().get("/clips/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void itsMakerAndTheCreatorDeleteItAndNobodyElse() throws Exception {
        UUID bens = id(cut(ben, "Oops", 0, 5_000));
        UUID other = id(cut(ben, "Also oops", 0, 5_000));
        Browser eve = portal.browser().signedUp("eve@example.org", "Eve");

        assertThat(delete(eve, bens).status()).isEqualTo(404);
        assertThat(delete(ben, bens).status()).isEqualTo(303);
        assertThat(delete(ada.browser(), other).status()).isEqualTo(303);
        assertThat(ben.get("/clips/" + bens).status()).isEqualTo(404);
        assertThat(ada.browser().get("/studio/clips").body()).doesNotContain("oops");
    }

    @Test
    void aClipIsAsOpenAsItsBroadcast() throws Exception {
        String path = ada.create("For followers");
        ada.observed(path, "live");
        ada.browser().submit(path, path + "/visibility", "visibility", "followers");
        UUID id = id(cut(ada.browser(), Creator.id(path), "Among us", 0, 5_000));
        made(id);
        portal.database
                .sql()
                .update(CLIP_MEDIA)
                .set(CLIP_MEDIA.PICTURE_PATH, "/private/clips/" + id + "/picture.jpg")
                .where(CLIP_MEDIA.CLIP_ID.eq(id))
                .execute();

        assertThat(cut(ben, Creator.id(path), "Sneaky", 0, 5_000).status()).isEqualTo(403);
        assertThat(ben.get("/clips/" + id).status()).isEqualTo(403);
        assertThat(ben.post("/api/v1/clips/" + id + "/playback", "").status()).isEqualTo(403);
        assertThat(ada.browser().get("/clips/" + id).body())
                .contains("Among us")
                .doesNotContain("og:title", "picture.jpg");
        assertThat(portal.browser().get("/c/ada").body()).doesNotContain("Among us");
    }

    @Test
    void somebodyWhoCutsWithoutEndIsStopped() throws Exception {
        Browser mallory = portal.browser().signedUp("mallory@example.org", "Mallory");
        for (int i = 0; i < ClipStore.MAX_PER_ACCOUNT; i++) {
            assertThat(cut(mallory, "Clip " + i, 0, 5_000).status()).isEqualTo(201);
        }

        Answer refused = cut(mallory, "One more", 0, 5_000);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("Try again later");
    }

    private static Answer cut(Browser browser, String title, long from, long to) {
        return cut(browser, broadcast, title, from, to);
    }

    private static Answer cut(Browser browser, UUID of, String title, long from, long to) {
        return browser.post(
                "/api/v1/broadcasts/" + of + "/clips",
                csrf(browser),
                "title",
                title,
                "source",
                "live",
                "from_ms",
                Long.toString(from),
                "to_ms",
                Long.toString(to));
    }

    private static Answer delete(Browser browser, UUID id) {
        return browser.post("/clips/" + id + "/delete", csrf(browser));
    }

    /** In the menu of whoever is signed in; a stranger has one in the form to sign in. */
    private static String csrf(Browser browser) {
        String own = browser.csrfOf("/");
        return own.isEmpty() ? browser.csrfOf("/sign-in") : own;
    }

    private static UUID id(Answer answer) throws Exception {
        return UUID.fromString(
                new ObjectMapper().readTree(answer.body()).get("id").asText());
    }

    /** As the orchestrator notes it. */
    private static void made(UUID id) {
        portal.database
                .sql()
                .insertInto(CLIP_MEDIA)
                .set(CLIP_MEDIA.CLIP_ID, id)
                .set(CLIP_MEDIA.STATE, "ready")
                .set(CLIP_MEDIA.PLAYBACK_PATH, "/clips/" + id + "/index.m3u8")
                .set(CLIP_MEDIA.PICTURE_PATH, "/clips/" + id + "/picture.jpg")
                .set(CLIP_MEDIA.START_MS, 500)
                .set(CLIP_MEDIA.DURATION_MS, 30_000)
                .set(CLIP_MEDIA.UPDATED_AT, OffsetDateTime.now())
                .execute();
        assertThat(portal.database.sql().fetchExists(CLIP, CLIP.ID.eq(id))).isTrue();
    }
}
