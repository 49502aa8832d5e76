package tv.headwater.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.RunningPortal;

class DeliveryRoutesTest {
    private static RunningPortal portal;
    private static BroadcastRows rows;
    private static Browser ada;
    private static UUID broadcast;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        DSLContext sql = portal.database.sql();
        rows = new BroadcastRows(sql);
        ada = portal.browser().signedUp("ada@example.org", "Ada");
        broadcast = rows.live("Ada", "Delivered");
        delivered(sql, "all", "all", 1_200, 30);
        delivered(sql, "FRA56-P1", "3320", 900, 10);
        delivered(sql, "other", "other", 300, 20);
        delivered(sql, "LHR3", "7018", 0, 0);
        sql.execute(
                "insert into live_verified values ({0}, 1, now(), 20, 18, 2, 3, 19, now(), 1000, 900, 50)",
                DSL.val(broadcast));
    }

    private static void delivered(DSLContext sql, String edge, String asn, long requests, long errors) {
        sql.execute("""
                insert into live_delivery values ({0}, {1}, {2}, 1, now(), {3}, 5000000, 950, 50, {4}, 0, 0,
                    '[{"status": 200, "requests": 1170}, {"status": 404, "requests": 30}]', 4, 21, 30, 250, 4000000, 16000)
                """, DSL.val(broadcast), DSL.val(edge), DSL.val(asn), DSL.val(requests), DSL.val(errors));
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        String panel = ada.get(path("/delivery")).body();

        assertThat(panel).contains("95.0 %", "2.5 %", "4 ms", "under 21 ms", "2.0 Mbit/s", "200: 1,170", "404: 30");
        assertThat(panel).contains("FRA56-P1", "3320", "other").doesNotContain("LHR3");
        assertThat(panel).contains(">20<", ">18<", "peak 19", "90.0 %", "3 so far");
    }

    @Test
    void aBroadcastWithoutDeliverySaysSo() {
        Browser bob = portal.browser().signedUp("bob@example.org", "Bob");
        UUID own = rows.live("Bob", "Alone");

        assertThat(bob.get("/studio/broadcasts/" + own + "/delivery").body())
                .contains("Nothing has been delivered yet");
        assertThat(bob.get(path("/delivery")).status()).isEqualTo(404);
    }

    @Test
    void placesAndVerifiedViewersAreTakenHomeAsFiles() {
        assertThat(ada.get(path("/export/delivery.csv")).body())
                .startsWith("broadcast_id,edge_location,asn,version,as_of,requests,bytes,")
                .contains("FRA56-P1,3320");
        assertThat(ada.get(path("/export/verified.json")).body()).contains("\"verified_viewers\":18");
        assertThat(ada.get(path("/export/delivery-minutes.json")).body()).isEqualTo("[]");
    }

    private static String path(String rest) {
        return "/studio/broadcasts/" + broadcast + rest;
    }
}
