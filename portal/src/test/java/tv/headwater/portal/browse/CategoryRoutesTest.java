package tv.headwater.portal.browse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.RunningPortal;

class CategoryRoutesTest {
    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        BroadcastRows rows = new BroadcastRows(portal.database.sql());
        rows.figures(rows.observed("games", "live", "public"), Instant.now().plusSeconds(600), 40);
        rows.figures(rows.observed("music", "live", "public"), Instant.now().plusSeconds(600), 1_200);
        rows.figures(rows.observed("music", "live", "unlisted"), Instant.now().plusSeconds(600), 7_000);
        rows.observed("talk", "live", "public");
        rows.observed("cooking", "live", "followers");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        String home = portal.browser().get("/").body();
        String ranking = home.substring(home.indexOf("ranking-heading"), home.indexOf("live-heading"));

        assertThat(ranking)
                .containsSubsequence(
                        "/categories/music", "width=\"100", "1.2K viewers", "1 live", "/categories/games", "40 viewers")
                .containsSubsequence("/categories/talk", "1 live");
    }

    @Test
    void whatIsNotPublicIsCountedNowhere() {
        String home = portal.browser().get("/").body();

        assertThat(home.substring(home.indexOf("ranking-heading"))).doesNotContain("8.2K", "/categories/cooking");
        assertThat(portal.browser().get("/categories/music").body()).contains("1.2K viewers · 1 live");
        assertThat(portal.browser().get("/categories/cooking").body()).contains("Nothing is live in Cooking");
    }

    @Test
    void theApiTellsAllCategoriesAndWhereNobodyKnows() throws Exception {
        JsonNode answer = new ObjectMapper()
                .readTree(portal.browser().get("/api/v1/categories").body());

        assertThat(answer.get("viewers_now").asLong()).isEqualTo(1_240);
        assertThat(answer.get("broadcasts").asLong()).isEqualTo(3);
        assertThat(answer.get("categories").findValuesAsText("id")).hasSize(10).contains("games", "learning");
        assertThat(answer.get("categories").get(0).toString())
                .isEqualTo("{\"id\":\"cooking\",\"name\":\"Cooking\",\"broadcasts\":0}");
    }
}
