package tv.headwater.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

class OperatorRoutesTest {
    private static RunningPortal portal;
    private static Creator operator;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        operator = Creator.open(portal, "operator");
        portal.database
                .sql()
                .execute("insert into operator select account_id, now() from channel where handle = 'operator'");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        String broadcast = operator.create("A costly evening");
        operator.observed(broadcast, "live");
        portal.database.sql().execute("update broadcast set desired = 'on_air' where id = ?", Creator.id(broadcast));
        portal.database
                .sql()
                .execute("update broadcast_media set place_at = now() where broadcast_id = ?", Creator.id(broadcast));
        portal.database.sql().execute("""
                        insert into channel_run (media_channel_id, started_at, broadcast_id, hour_usd)
                        values ('c1', now() - interval '90 minutes', ?, 2)
                        """, Creator.id(broadcast));
        portal.database.sql().execute("""
                        insert into media_status (as_of, channel_limit, limit_source, other_channels, strangers, hour_usd,
                            price_source, month_start, month_seconds, month_usd, platform_budget_seconds)
                        values (now(), 5, 'Service Quotas', 1, 0, 2, 'a price list', now(), 180000, 100, 216000)
                        """);

        String page = operator.browser().get("/operator").body();

        assertThat(page)
                .contains("1 of 5", "Service Quotas", "$2.00", "A costly evening", "1 h 31 min")
                .contains("This month&#39;s budget is used to 83 %.".replace("&#39;", "\'"));
    }

    @Test
    void howAllIsWatchedIsATableOfItsOwn() {
        BroadcastRows rows = new BroadcastRows(portal.database.sql());
        rows.figures(rows.observed("games", "live", "followers"), Instant.now().plusSeconds(600), 1_234);

        String piece = operator.browser().get("/operator/audience").body();

        assertThat(piece).containsSubsequence("Platform", "1,234", "/categories/games", "1,234");
        assertThat(operator.browser().get("/operator").body()).contains("1,234", "data-panel=\"/operator/audience\"");
    }

    @Test
    void aRecordingThatFailedNeedsTheOperator() {
        String broadcast = operator.create("An evening without a recording");
        operator.observed(broadcast, "ended");
        portal.database.sql().execute("""
                        insert into recording (broadcast_id, id, state, reason, expires_at, updated_at)
                        values (?, gen_random_uuid(), 'failed', 'Nothing was recorded.', now(), now())
                        """, Creator.id(broadcast));
        portal.database.sql().execute("""
                        insert into media_status (as_of, channel_limit, limit_source, other_channels, strangers,
                            price_source, month_start, month_seconds, month_usd)
                        values (now(), 5, 'Service Quotas', 0, 0, 'none', now(), 0, 0)
                        on conflict (one) do nothing
                        """);

        String page = operator.browser().get("/operator").body();
        portal.database.sql().execute("delete from media_status");

        assertThat(page)
                .contains("Recordings that failed in the last day: 1.")
                .contains("An evening without a recording", "Nothing was recorded.");
    }

    @Test
    void theStudioLeadsTheOperatorThere() {
        assertThat(operator.browser().get("/studio").body()).contains("href=\"/operator\"");
    }

    @Test
    void nobodyElseKnowsThatThePageExists() {
        Creator creator = Creator.open(portal, "not_operator");
        String csrf = creator.browser().csrfOf("/studio/keys");

        assertThat(creator.browser().get("/operator").status()).isEqualTo(404);
        assertThat(creator.browser().get("/operator/audience").status()).isEqualTo(404);
        assertThat(creator.browser().get("/studio").body()).doesNotContain("href=\"/operator\"");
        assertThat(creator.browser()
                        .post("/operator/stop", csrf, "reason", "because", "confirm", "yes")
                        .status())
                .isEqualTo(404);
        assertThat(portal.browser().get("/operator").location()).contains("/sign-in");
    }

    @Test
    void theSwitchRefusesNewBroadcastsInWordsUntilItIsThrownBack() {
        Browser browser = operator.browser();
        String csrf = browser.csrfOf("/studio/keys");
        Creator creator = Creator.open(portal, "stopped_one");
        String broadcast = creator.create("Not now");

        Answer unconfirmed = browser.post("/operator/stop", csrf, "reason", "Maintenance until noon.");
        Answer done = browser.post("/operator/stop", csrf, "reason", "Maintenance until noon.", "confirm", "yes");
        Answer refused = creator.browser().submit(broadcast, broadcast + "/go-live");
        String page = browser.get("/operator").body();
        browser.post("/operator/resume", csrf);

        assertThat(unconfirmed.status()).isEqualTo(422);
        assertThat(done.status()).isEqualTo(303);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("The operator has stopped all broadcasting for now.");
        assertThat(page).contains("All broadcasting is stopped", "Maintenance until noon.");
        assertThat(creator.browser().submit(broadcast, broadcast + "/go-live").status())
                .isEqualTo(303);
    }
}
