package tv.headwater.portal.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.INCIDENT;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST_SERIES;
import static tv.headwater.db.schema.Tables.WEBHOOK;
import static tv.headwater.db.schema.Tables.WEBHOOK_DELIVERY;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.headwater.db.schema.tables.records.IncidentRecord;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

/** The watch over real rows, an hour behind that of the running portal, for which these figures are too old to judge. */
class IncidentWatchTest {
    private static final Instant NOW =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.HOURS);
    private static RunningPortal portal;
    private static Creator creator;
    private static DSLContext sql;

    private UUID broadcast;
    private String path;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start(0);
        creator = Creator.open(portal, "watched");
        sql = portal.database.sql();
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @BeforeEach
    void onAir() {
        sql.update(BROADCAST).set(BROADCAST.DESIRED, "ended").execute();
        sql.deleteFrom(INCIDENT).execute();
        sql.deleteFrom(WEBHOOK_DELIVERY).execute();
        path = creator.create("Watched");
        broadcast = Creator.id(path);
        creator.observed(path, "live");
        sql.update(BROADCAST)
                .set(BROADCAST.DESIRED, "on_air")
                .where(BROADCAST.ID.eq(broadcast))
                .execute();
        buckets(0, 660, 20, 0.001);
        figures(20);
    }

    @Test
    void exampleUsage() {
        look(0);
        assertThat(sql.fetchCount(INCIDENT)).isZero();

        buckets(10, 70, 20, 0.3);
        look(5);
        look(10);

        IncidentRecord opened = sql.selectFrom(INCIDENT).fetchSingle();
        assertThat(opened.getKind()).isEqualTo("rebuffering");
        assertThat(opened.getCurrentValue()).isEqualTo(0.3);
        assertThat(opened.getUsual()).isEqualTo(0.001);
        assertThat(opened.getClosedAt()).isNull();

        buckets(10, 70, 20, 0.001);
        look(15);
        assertThat(sql.fetchCount(INCIDENT, INCIDENT.CLOSED_AT.isNull())).isOne();
        figures(20, NOW.plusSeconds(25));
        look(40);
        assertThat(sql.fetchCount(INCIDENT, INCIDENT.CLOSED_AT.isNull())).isZero();
        assertThat(sql.fetchCount(INCIDENT)).isOne();
    }

    @Test
    void theCreatorSeesItAndNobodyElse() {
        buckets(10, 70, 20, 0.95);
        look(0);

        String seen = creator.browser().get(path + "/incidents").body();
        assertThat(seen).contains("The picture stands still", "data-incident=\"stall\"", "95 % of the time");
        Browser stranger = Creator.open(
                        portal, "stranger" + broadcast.toString().substring(0, 6))
                .browser();
        assertThat(stranger.get(path + "/incidents").status()).isEqualTo(404);
    }

    @Test
    void openedAndClosedAreToldToTheWebhookOnce() {
        creator.browser().submit("/studio/webhook", "/studio/webhook", "url", "http://127.0.0.1:9/hook");
        buckets(10, 70, 20, 0.95);
        look(0);
        look(5);
        buckets(10, 70, 20, 0);
        figures(20, NOW.plusSeconds(25));
        look(50);
        sql.deleteFrom(WEBHOOK).execute();

        assertThat(sql.selectFrom(WEBHOOK_DELIVERY)
                        .orderBy(WEBHOOK_DELIVERY.EVENT.desc())
                        .fetch(WEBHOOK_DELIVERY.EVENT))
                .containsExactly("incident.opened", "incident.closed");
        assertThat(sql.selectFrom(WEBHOOK_DELIVERY)
                        .where(WEBHOOK_DELIVERY.EVENT.eq("incident.opened"))
                        .fetchSingle(WEBHOOK_DELIVERY.BODY))
                .contains("\"kind\":\"stall\"", broadcast.toString(), "\"value\":0.95");
    }

    @Test
    void theEndOfTheBroadcastEndsItsIncidents() {
        buckets(10, 70, 20, 0.95);
        look(0);
        sql.update(BROADCAST).set(BROADCAST.DESIRED, "ended").execute();
        look(5);

        assertThat(sql.selectFrom(INCIDENT).fetchSingle().getClosedAt()).isNotNull();
    }

    @Test
    void aLostEncoderIsAnIncidentOfItsOwn() {
        creator.observed(path, "interrupted");
        sql.update(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.INTERRUPTED_AT, NOW.minusSeconds(60).atOffset(ZoneOffset.UTC))
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(broadcast))
                .execute();
        look(0);

        assertThat(sql.selectFrom(INCIDENT).fetchSingle().getKind()).isEqualTo("ingest");
        creator.observed(path, "live");
    }

    @Test
    void halfTheAudienceGoneIsADrop() {
        figures(9);
        look(0);

        IncidentRecord drop = sql.selectFrom(INCIDENT).fetchSingle();
        assertThat(drop.getKind()).isEqualTo("viewers_drop");
        assertThat(drop.getUsual()).isEqualTo(20);
    }

    private static void look(long second) {
        Clock clock = Clock.fixed(NOW.plusSeconds(second), ZoneOffset.UTC);
        try (IncidentWatch watch = new IncidentWatch(new IncidentStore(sql), clock)) {
            watch.round();
        }
    }

    private void figures(int viewers) {
        figures(viewers, NOW);
    }

    private void figures(int viewers, Instant asOf) {
        sql.deleteFrom(LIVE_BROADCAST).execute();
        sql.execute(
                "insert into live_broadcast (broadcast_id, version, as_of, viewers_now, plays_now, peak_viewers, views, starts,"
                        + " exits_before_start, start_failures, playback_failures, play_ms, watch_ms, rebuffer_ms, seek_ms,"
                        + " rebuffers) values ({0}, 1, {1}, {2}, 0, 20, 20, 20, 0, 0, 0, 0, 0, 0, 0, 0)",
                DSL.val(broadcast), DSL.val(asOf.atOffset(ZoneOffset.UTC)), DSL.val(viewers));
    }

    /** Buckets from so many seconds before the figures to so many, with this share of the time stalled. */
    private void buckets(int from, int to, int viewers, double stalled) {
        for (int second = from + 5; second <= to; second += 5) {
            long watch = 5_000L * viewers;
            var at = NOW.minusSeconds(second).atOffset(ZoneOffset.UTC);
            sql.deleteFrom(LIVE_BROADCAST_SERIES)
                    .where(LIVE_BROADCAST_SERIES.BROADCAST_ID.eq(broadcast))
                    .and(LIVE_BROADCAST_SERIES.BUCKET_AT.eq(at))
                    .execute();
            sql.execute(
                    "insert into live_broadcast_series (broadcast_id, bucket_at, version, viewers, plays, views, starts,"
                            + " startup_sum_ms, play_ms, watch_ms, rebuffer_ms, rebuffers, bitrate_ms)"
                            + " values ({0}, {1}, 1, {2}, 0, 0, 1, 500, 0, {3}, {4}, 0, 0)",
                    DSL.val(broadcast), DSL.val(at), DSL.val(viewers), DSL.val(watch), DSL.val((long)
                            (watch * stalled)));
        }
    }
}
