package tv.headwater.portal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.RunningPortal;

class SummaryRoutesTest {
    private static RunningPortal portal;
    private static BroadcastRows rows;
    private static Browser ada;
    private static UUID broadcast;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        rows = new BroadcastRows(portal.database.sql());
        ada = portal.browser().signedUp("ada@example.org", "Ada");
        broadcast = rows.live("Ada", "Measured");
        rows.summary(broadcast, 40);
        rows.breakdown(broadcast, "player", "=HYPERLINK(\"http://example.org\")", 3);
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        String page = ada.get(path("/summary")).body();

        assertThat(page).contains("How it went", "1,800", "80 / 100", "0.50 %", "Germany", "under 500 ms", "over 2 s");
        assertThat(page).contains("Final since").doesNotContain("style=\"");
    }

    @Test
    void aBroadcastThatNobodyWatchedSaysSo() {
        Browser bob = portal.browser().signedUp("bob@example.org", "Bob");
        UUID own = rows.live("Bob", "Alone");

        assertThat(bob.get("/studio/broadcasts/" + own + "/summary").body()).contains("Nobody has watched yet");
    }

    @Test
    void onlyItsCreatorSeesIt() {
        Browser eve = portal.browser().signedUp("eve@example.org", "Eve");
        rows.live("Eve", "Another");

        assertThat(eve.get(path("/summary")).status()).isEqualTo(404);
        assertThat(eve.get(path("/export/summary.json")).status()).isEqualTo(404);
        assertThat(portal.browser().get(path("/export/summary.csv")).location()).startsWith("/sign-in");
    }

    @Test
    void figuresAreTakenHomeAsFiles() {
        Browser.Answer csv = ada.get(path("/export/summary.csv"));
        Browser.Answer json = ada.get(path("/export/summary.json"));

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body())
                .startsWith("broadcast_id,version,as_of,final_at,")
                .contains("\r\n" + broadcast + ",1,");
        assertThat(json.body())
                .startsWith("[{\"broadcast_id\":\"" + broadcast + "\"")
                .contains("\"peak_viewers\":40");
        assertThat(ada.get(path("/export/minutes.json")).body()).isEqualTo("[]");
        assertThat(ada.get(path("/export/secrets.csv")).status()).isEqualTo(404);
    }

    @Test
    void aSpreadsheetRunsNothingThatAPlayerSent() {
        assertThat(ada.get(path("/export/breakdown.csv")).body())
                .contains("'=HYPERLINK")
                .doesNotContain(",=HYPER");
    }

    private static String path(String rest) {
        return "/studio/broadcasts/" + broadcast + rest;
    }
}
