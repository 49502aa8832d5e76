package tv.headwater.portal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

class SummaryChatTest {
    private static final Instant EIGHT = Instant.parse("2026-01-01T20:00:00Z");

    private static RunningPortal portal;
    private static DSLContext sql;
    private static BroadcastRows rows;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        sql = portal.database.sql();
        rows = new BroadcastRows(sql);
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        Creator creator = Creator.open(portal, "talkative");
        for (int messages : new int[] {50, 100, 150}) {
            said(watched(creator, "Earlier"), EIGHT, messages, 4);
        }
        String path = creator.create("Tonight");
        UUID tonight = Creator.id(path);
        rows.summary(tonight, 40);
        said(tonight, EIGHT, 120, 5);
        said(tonight, EIGHT.plusSeconds(5), 30, 9);
        written(tonight, "Ada", "ada");
        written(tonight, "Ada", "ada");
        written(tonight, "Ben", null);

        String page = creator.browser().get(path + "/summary").body();

        assertThat(page)
                .containsSubsequence("Chat messages", ">150<", "50 % above your last 3")
                .containsSubsequence("Chatters", ">2<", "at most 9 within 5 s")
                .containsSubsequence("Moments of the chat", "None:");
    }

    @Test
    void momentsLeadIntoTheRecordingInTheOrderOfTheEvening() {
        Creator creator = Creator.open(portal, "recorded");
        String path = creator.create("With moments");
        UUID broadcast = Creator.id(path);
        rows.summary(broadcast, 40);
        moment(broadcast, EIGHT.plusSeconds(150));
        moment(broadcast, EIGHT.plusSeconds(100));
        String before = creator.browser().get(path + "/summary").body();
        recorded(broadcast, EIGHT, 200);

        String page = creator.browser().get(path + "/summary").body();

        assertThat(before).contains("17 wrote within 15 s").doesNotContain("#t=");
        assertThat(page)
                .containsSubsequence(
                        "20:01", "/watch/" + broadcast + "#t=88", "20:02", "/watch/" + broadcast + "#t=138");
    }

    @Test
    void aChatThatWentWithItsRecordingIsNotCompared() {
        Creator creator = Creator.open(portal, "forgetful");
        for (int i = 0; i < 3; i++) {
            said(watched(creator, "Earlier"), EIGHT, 50, 4);
        }
        UUID quiet = watched(creator, "Quiet");
        UUID gone = watched(creator, "Gone");
        said(gone, EIGHT, 70, 4);

        ChatSummaryQuery.Chats chats = new ChatSummaryQuery(sql).of(gone, 10);

        assertThat(chats.own()).isEqualTo(new ChatSummary(70, null, 4, 0));
        assertThat(chats.before())
                .hasSize(4)
                .startsWith(new ChatSummary(0, 0L, 0, 0))
                .endsWith(new ChatSummary(50, null, 4, 0));
        assertThat(new ChatTiles(chats.own(), chats.before(), 60).all().get(1))
                .isEqualTo(new SummaryTile("Chatters", "–", "the chat is no longer kept", ""));
        assertThat(new ChatSummaryQuery(sql).of(quiet, 2).before()).hasSize(2);
    }

    @Test
    void chatAndMomentsAreTakenHomeAsFiles() {
        Creator creator = Creator.open(portal, "takes_home");
        String path = creator.create("Files");
        Browser browser = creator.browser();
        said(Creator.id(path), EIGHT, 12, 3);
        moment(Creator.id(path), EIGHT);

        assertThat(browser.get(path + "/export/chat.csv").body())
                .startsWith("broadcast_id,bucket_at,version,messages,chatters\r\n")
                .contains(",12,3\r\n");
        assertThat(browser.get(path + "/export/chat.json").body()).contains("\"messages\":12,\"chatters\":3");
        assertThat(browser.get(path + "/export/moments.json").body()).contains("\"peak_chatters\":17");
    }

    private static UUID watched(Creator creator, String title) {
        UUID broadcast = Creator.id(creator.create(title));
        rows.summary(broadcast, 20);
        return broadcast;
    }

    private static void said(UUID broadcast, Instant at, int messages, int chatters) {
        sql.execute(
                "insert into live_chat_series values (?, ?::timestamptz, ?, ?, ?)",
                broadcast,
                at.atOffset(ZoneOffset.UTC),
                messages,
                messages,
                chatters);
    }

    private static void written(UUID broadcast, String author, String handle) {
        sql.execute(
                "insert into chat_message values (gen_random_uuid()::text, ?, ?, ?, 'hello', now())",
                broadcast,
                author,
                handle);
    }

    private static void moment(UUID broadcast, Instant at) {
        sql.execute("""
                insert into highlight (broadcast_id, started_at, version, ended_at, open, reason, peak_at, peak_chatters,
                                       usual_chatters, score)
                values ({0}, {1}, 1, {1}, false, 'chat', {1}, 17, 2, 8)
                """, org.jooq.impl.DSL.val(broadcast), org.jooq.impl.DSL.val(at.atOffset(ZoneOffset.UTC)));
    }

    private static void recorded(UUID broadcast, Instant from, int seconds) {
        sql.execute("""
                insert into broadcast_media (broadcast_id, phase, updated_at, live_at, ended_at) values (?, 'ended', now(), now(), now())
                """, broadcast);
        sql.execute(
                "insert into live_span (broadcast_id, started_at, ended_at) values (?, ?::timestamptz, ?::timestamptz)",
                broadcast,
                from.atOffset(ZoneOffset.UTC),
                from.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
        sql.execute("""
                insert into recording (broadcast_id, id, state, duration_ms, playback_path, expires_at, updated_at)
                values (?, gen_random_uuid(), 'archived', ?, '/vod/b/a1/index.m3u8', now() + interval '1 day', now())
                """, broadcast, seconds * 1_000L);
    }
}
