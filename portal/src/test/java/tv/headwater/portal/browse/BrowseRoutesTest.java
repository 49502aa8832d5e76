package tv.headwater.portal.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

class BrowseRoutesTest {
    private static final List<String> SCRIPTS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "javascript:alert(1)",
            "</title><script>alert(1)</script>",
            "${7*7} {{7*7}} <%= 7*7 %>");

    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        Creator creator = Creator.open(portal, "shown");
        String broadcast = creator.create("Whales at dawn");
        Browser watcher = portal.browser();

        boolean before = watcher.get("/").body().contains("Whales at dawn");
        creator.observed(broadcast, "live");

        assertThat(before).isFalse();
        assertThat(watcher.get("/").body())
                .contains("Whales at dawn", "/watch/" + Creator.id(broadcast), RunningPortal.EDGE + "/live/")
                .contains("loading=\"lazy\"");
        assertThat(watcher.get("/categories/talk").body()).contains("Whales at dawn");
        assertThat(watcher.get("/categories/music").body()).doesNotContain("Whales at dawn");
        assertThat(watcher.get("/c/shown").body()).contains("Whales at dawn");
    }

    @Test
    void aCategoryThatDoesNotExistIsNamedAsTheMistake() {
        for (String category : List.of("%00", "none", "")) {
            Answer answer = portal.browser().get("/api/v1/broadcasts?state=live&category=" + category);

            assertThat(answer.status()).as(category).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"category\"");
        }
        assertThat(portal.browser()
                        .get("/api/v1/broadcasts?state=live&category=talk")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void searchFindsChannelsByNameOrHandle() {
        Creator.open(portal, "quiet_corner");

        assertThat(portal.browser().get("/search?q=QUIET_cor").body())
                .contains("id=\"channels-heading\"", "href=\"/c/quiet_corner\"")
                .doesNotContain("Nothing found");
        assertThat(portal.browser().get("/search?q=quiet%25corner").body()).doesNotContain("/c/quiet_corner");
    }

    @Test
    void theHomePageListsFollowedChannelsLiveOnesFirst() {
        Creator.open(portal, "asleep");
        Creator awake = Creator.open(portal, "wide_awake");
        awake.observed(awake.create("Night shift"), "live");
        Browser fan = portal.browser().signedUp("fan@example.org", "Fan");
        fan.submit("/c/asleep", "/c/asleep/follow");
        fan.submit("/c/wide_awake", "/c/wide_awake/follow");

        String home = fan.get("/").body();
        String following =
                home.substring(home.indexOf("id=\"following-heading\""), home.indexOf("id=\"live-heading\""));

        assertThat(following).containsSubsequence("/c/wide_awake", "Live", "/c/asleep");
        assertThat(portal.browser().get("/").body()).doesNotContain("following-heading");
    }

    @Test
    void aFigureIsShownOnlyWhileItIsFresh() {
        Creator creator = Creator.open(portal, "counted");
        String fresh = creator.create("Fresh figures");
        creator.observed(fresh, "live");

        viewers(fresh, 1234, OffsetDateTime.now());
        String shown = portal.browser().get("/search?q=fresh").body();
        viewers(fresh, 1234, OffsetDateTime.now().minusSeconds(20));
        String old = portal.browser().get("/search?q=fresh").body();

        assertThat(shown).contains("1.2K viewers");
        assertThat(old).contains("Fresh figures").doesNotContain("viewers</span>");
    }

    @Test
    void searchFindsTitlesTagsAndChannels() {
        Creator creator = Creator.open(portal, "bricklayer");
        String broadcast = creator.create("Mortar and patience");
        creator.observed(broadcast, "live");

        for (String words : List.of("mortar", "PATIENCE", "bricklayer", "two", "\"mortar and\"", "mortar -velvet")) {
            assertThat(portal.browser().get("/search?q=" + encoded(words)).body())
                    .as(words)
                    .contains("/watch/" + Creator.id(broadcast));
        }
        for (String words :
                List.of("velvet", "mortar -patience", "'; drop table broadcast; --", "%", "\\", ":*&|!()")) {
            var answer = portal.browser().get("/search?q=" + encoded(words));
            assertThat(answer.status()).as(words).isEqualTo(200);
            assertThat(answer.body()).as(words).contains("Nothing found");
        }
    }

    @Test
    void nothingPeopleTypeBecomesMarkup() {
        int number = 0;
        for (String script : SCRIPTS) {
            String handle = "evil_" + number++;
            Browser evil = portal.browser()
                    .signedUp(handle + "@example.org", script.substring(0, Math.min(40, script.length())));
            evil.submit("/channel/new", "/channel/new", "handle", handle, "name", script, "about", script);
            Creator creator = new Creator(portal, evil, handle);
            String broadcast = creator.create(script);
            creator.observed(broadcast, "live");
            for (String path : List.of(
                    "/", "/c/" + handle, "/studio", broadcast, broadcast + "/edit", "/search?q=" + encoded(script))) {
                assertThat(evil.get(path).body())
                        .as(script + " on " + path)
                        .doesNotContain(
                                "<script>alert", "<img src=x", "' onmouseover='alert(1)\"", "href=\"javascript:")
                        .doesNotContainPattern("<[a-z]+[^>\"]*\\sonerror=");
            }
        }
    }

    @Test
    void theApiListsWhatIsLive() throws Exception {
        Creator creator = Creator.open(portal, "listed");
        String broadcast = creator.create("In the list");
        creator.observed(broadcast, "live");

        var answer = portal.browser().get("/api/v1/broadcasts?state=live");
        JsonNode item = null;
        for (JsonNode each : new ObjectMapper().readTree(answer.body()).get("broadcasts")) {
            item = each.get("title").asText().equals("In the list") ? each : item;
        }

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(item).isNotNull();
        assertThat(item.get("channel").asText()).isEqualTo("listed");
        assertThat(item.get("tags").toString()).isEqualTo("[\"one\",\"two\"]");
        assertThat(item.has("viewers_now")).isFalse();
    }

    @Test
    void theApiNamesTheWrongField() throws Exception {
        var answer = portal.browser().get("/api/v1/broadcasts?state=dead");
        JsonNode problem = new ObjectMapper().readTree(answer.body());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.get("field").asText()).isEqualTo("state");
        assertThat(portal.browser().get("/api/v1/broadcasts?state=live&page=x").body())
                .contains("\"field\":\"page\"");
    }

    @Test
    void theApiIsDescribedAsItIs() throws Exception {
        JsonNode description = new ObjectMapper()
                .readTree(portal.browser().get("/api/v1/openapi.json").body());
        JsonNode item = description.at("/components/schemas/LiveBroadcast/properties");

        assertThat(item.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "title",
                        "channel",
                        "channel_name",
                        "category",
                        "tags",
                        "viewers_now",
                        "live_since",
                        "thumbnail_url",
                        "watch_path");
        description
                .get("paths")
                .fieldNames()
                .forEachRemaining(path -> assertThat(portal.browser()
                                .get(path.replaceAll("\\{\\w+\\}", "00000000-0000-0000-0000-000000000000"))
                                .status())
                        .as(path)
                        .isIn(200, 400, 405, 404));
    }

    private static void viewers(String broadcast, int viewers, OffsetDateTime at) {
        portal.database
                .sql()
                .deleteFrom(LIVE_BROADCAST)
                .where(LIVE_BROADCAST.BROADCAST_ID.eq(Creator.id(broadcast)))
                .execute();
        portal.database
                .sql()
                .execute(
                        "insert into live_broadcast values ({0}, 1, {1}, {2}, 0, 0, null, 0, 0, 0, 0, 0, null, null, 0, 0, 0, 0, 0, null)",
                        org.jooq.impl.DSL.val(Creator.id(broadcast)),
                        org.jooq.impl.DSL.val(at),
                        org.jooq.impl.DSL.val(viewers));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
