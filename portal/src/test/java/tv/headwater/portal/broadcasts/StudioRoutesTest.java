package tv.headwater.portal.broadcasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

class StudioRoutesTest {
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
        Creator ada = Creator.open(portal, "ada");
        String broadcast = ada.create("Hello, world");

        Answer live = ada.browser().submit(broadcast, broadcast + "/go-live");
        ada.observed(broadcast, "ready");

        assertThat(live.location()).contains(broadcast);
        assertThat(ada.browser().get(broadcast).body())
                .contains("data-phase=\"ready\"", "Ready for your signal", "value=\"rtmp://localhost:1935/live\"");
        assertThat(ada.browser().get("/studio").body())
                .containsPattern("href=\"" + broadcast + "\"[^>]*data-desired=\"on_air\"");
    }

    @Test
    void theFirstRunSaysWhatToDoNext() {
        var browser = portal.browser().signedUp("first@example.org", "First");

        assertThat(browser.get("/studio").body()).contains("Open your channel").doesNotContain("New broadcast");
        assertThat(browser.get("/studio/broadcasts/new").location()).endsWith("/channel/new");
    }

    @Test
    void onlyOneBroadcastOfAChannelIsOnAir() {
        Creator creator = Creator.open(portal, "only_one");
        String first = creator.create("First");
        String second = creator.create("Second");
        creator.browser().submit(first, first + "/go-live");

        Answer refused = creator.browser().submit(second, second + "/go-live");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Another broadcast of your channel is on air.");
    }

    @Test
    void aFailedBroadcastDoesNotBlockTheNext() {
        Creator creator = Creator.open(portal, "failed_one");
        String first = creator.create("First");
        String second = creator.create("Second");
        creator.browser().submit(first, first + "/go-live");
        creator.observed(first, "failed");

        assertThat(creator.browser().submit(second, second + "/go-live").status())
                .isEqualTo(303);
    }

    @Test
    void aCancelledBroadcastDoesNotGoLive() {
        Creator creator = Creator.open(portal, "canceller");
        String broadcast = creator.create("Not today");
        String csrf = creator.browser().csrfOf(broadcast);
        creator.browser().post(broadcast + "/cancel", csrf);

        assertThat(creator.browser().post(broadcast + "/go-live", csrf).status())
                .isEqualTo(409);
        assertThat(creator.browser().get(broadcast).body()).contains("data-phase=\"cancelled\"");
    }

    @Test
    void anotherPersonsBroadcastDoesNotExist() {
        Creator owner = Creator.open(portal, "owner");
        Creator other = Creator.open(portal, "other");
        String broadcast = owner.create("Mine");
        String csrf = other.browser().csrfOf("/studio/keys");

        for (String path : List.of("", "/edit")) {
            assertThat(other.browser().get(broadcast + path).status()).as(path).isEqualTo(404);
        }
        for (String path : List.of("/edit", "/go-live", "/end", "/cancel")) {
            assertThat(other.browser()
                            .post(broadcast + path, csrf, "title", "Stolen")
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(owner.browser().get(broadcast).body()).contains("Mine", "data-desired=\"scheduled\"");
    }

    @Test
    void mistakesStandBesideTheirFields() {
        Creator creator = Creator.open(portal, "mistakes");

        Answer answer = creator.browser()
                .submit(
                        "/studio/broadcasts/new",
                        "/studio/broadcasts/new",
                        "title",
                        "t".repeat(141),
                        "category",
                        "no-such",
                        "tags",
                        "x".repeat(31),
                        "scheduled_at",
                        "2020-01-01T00:00",
                        "description",
                        "kept <b>words</b>");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("title-error", "category-error", "tags-error", "scheduled_at-error")
                .contains("kept &lt;b&gt;words&lt;/b&gt;");
    }

    @Test
    void aPlannedTimeIsReadInItsZoneAndEditable() {
        Creator creator = Creator.open(portal, "planner");
        Answer created = creator.browser()
                .submit(
                        "/studio/broadcasts/new",
                        "/studio/broadcasts/new",
                        "title",
                        "Later",
                        "category",
                        "talk",
                        "scheduled_at",
                        tomorrow() + "T20:00",
                        "time_zone",
                        "Asia/Tokyo");
        String path = created.location().replaceAll(".*(/studio/broadcasts/[0-9a-f-]{36}).*", "$1");

        assertThat(creator.browser().get(path).body()).contains(tomorrow() + "T11:00:00Z");
        assertThat(creator.browser().get(path + "/edit").body()).contains("value=\"" + tomorrow() + "T11:00\"");
        assertThat(portal.browser().get("/c/planner").body()).contains("Later");
    }

    private static String tomorrow() {
        return java.time.LocalDate.now().plusDays(2).toString();
    }
}
