package tv.headwater.portal.vod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

class RecordingRoutesTest {
    private static RunningPortal portal;
    private static DSLContext sql;
    private static Creator creator;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        sql = portal.database.sql();
        creator = Creator.open(portal, "river_watch");
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() throws Exception {
        UUID broadcast = recorded("archived");

        JsonNode standing = json("/api/v1/broadcasts/" + broadcast + "/recording");
        Browser.Answer page = portal.browser().get("/watch/" + broadcast);

        assertThat(standing.get("state").asText()).isEqualTo("archived");
        assertThat(standing.get("duration_ms").asLong()).isEqualTo(65_000);
        assertThat(page.body())
                .contains("data-recording=\"archived\"", "id=\"seek\"", "/vod/b/a1/index_tiles.vtt")
                .contains("poster=\"" + RunningPortal.EDGE + "/vod/b/a1/picture.jpg\"")
                .contains("og:image\" content=\"" + RunningPortal.EDGE + "/vod/b/a1/picture.jpg\"")
                .doesNotContain("id=\"chat-form\"");
        assertThat(portal.browser().get("/c/river_watch").body()).contains("Past broadcasts", "1:05");
    }

    @Test
    void aRecordingUnderWayShowsHowFarItIs() {
        UUID broadcast = recorded("archiving");

        assertThat(portal.browser().get("/watch/" + broadcast).body())
                .contains("data-recording=\"archiving\"", "The recording is being prepared.", "40 %")
                .doesNotContain("poster=", "og:image");
        assertThat(portal.browser()
                        .get("/api/v1/broadcasts/" + UUID.randomUUID() + "/recording")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void permissionToWatchIsForTheRecordingsOwnId() throws Exception {
        UUID broadcast = recorded("archived");

        JsonNode permission = new ObjectMapper()
                .readTree(portal.browser()
                        .post("/api/v1/broadcasts/" + broadcast + "/playback", "")
                        .body());

        assertThat(permission.get("content_id").asText()).isNotEqualTo(broadcast.toString());
        assertThat(permission.get("playlist_url").asText()).isEqualTo(RunningPortal.EDGE + "/vod/b/a1/index.m3u8");
    }

    @Test
    void whatWasSaidStandsWhereItWasSaid() throws Exception {
        UUID broadcast = recorded("archived");
        sql.execute("""
                insert into live_span (broadcast_id, started_at, ended_at)
                values (?, '2026-01-01T12:00:00Z', '2026-01-01T12:01:05Z')
                """, broadcast);
        sql.execute("""
                insert into chat_message (id, broadcast_id, author, text, sent_at)
                values (gen_random_uuid()::text, ?, 'Ada', 'hello <b>there</b>', '2026-01-01T12:00:20Z')
                """, broadcast);

        JsonNode lines = json("/api/v1/broadcasts/" + broadcast + "/chat?from_ms=0&to_ms=60000");

        assertThat(lines.get("messages")).singleElement().satisfies(line -> {
            assertThat(line.get("at_ms").asLong()).isEqualTo(20_000);
            assertThat(line.get("text").asText()).isEqualTo("hello <b>there</b>");
        });
        assertThat(json("/api/v1/broadcasts/" + broadcast + "/chat?from_ms=30000&to_ms=60000")
                        .get("messages"))
                .isEmpty();
        assertThat(portal.browser()
                        .get("/api/v1/broadcasts/" + broadcast + "/chat?from_ms=0&to_ms=9000000")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void momentsOfTheEveningAreChapters() throws Exception {
        UUID broadcast = recorded("archived");
        sql.execute("""
                insert into live_span (broadcast_id, started_at, ended_at)
                values (?, '2026-01-01T12:00:00Z', '2026-01-01T12:01:05Z')
                """, broadcast);
        sql.execute("""
                insert into highlight (broadcast_id, started_at, version, ended_at, open, reason, peak_at, peak_chatters,
                                       usual_chatters, score)
                values (?, '2026-01-01T12:00:40Z', 1, '2026-01-01T12:00:50Z', false, 'chat', '2026-01-01T12:00:40Z', 9, 1, 8)
                """, broadcast);

        JsonNode chapters =
                json("/api/v1/broadcasts/" + broadcast + "/chapters").get("chapters");

        assertThat(chapters).singleElement().satisfies(chapter -> {
            assertThat(chapter.get("at_ms").asLong()).isEqualTo(28_000);
            assertThat(chapter.get("title").asText()).isEqualTo("Lively chat: 9 people at once");
        });
    }

    @Test
    void onlyItsCreatorDeletesARecordingAndThenItCannotBeWatched() throws Exception {
        UUID broadcast = recorded("archived");
        String studio = "/studio/broadcasts/" + broadcast;
        Creator other = Creator.open(portal, "night_radio");

        assertThat(other.browser()
                        .submit("/studio", studio + "/recording/delete")
                        .status())
                .isEqualTo(404);
        assertThat(creator.browser()
                        .submit(studio, studio + "/recording/delete")
                        .status())
                .isEqualTo(303);

        assertThat(portal.browser().get("/watch/" + broadcast).body()).contains("data-recording=\"deleting\"");
        assertThat(portal.browser()
                        .post("/api/v1/broadcasts/" + broadcast + "/playback", "")
                        .status())
                .isEqualTo(404);
    }

    /** The rows that the orchestrator writes. */
    private static UUID recorded(String state) {
        UUID broadcast = Creator.id(creator.create("Hours at the river"));
        sql.execute("update broadcast set desired = 'ended' where id = ?", broadcast);
        sql.execute("""
                insert into broadcast_media (broadcast_id, phase, live_at, ended_at, updated_at)
                values (?, 'ended', now(), now(), now())
                """, broadcast);
        sql.execute("""
                insert into recording (broadcast_id, id, state, percent, playback_path, previews_path,
                                       thumbnail_path, duration_ms, expires_at, updated_at)
                values (?, gen_random_uuid(), ?, 40, '/vod/b/a1/index.m3u8', '/vod/b/a1/index_tiles.vtt',
                        '/vod/b/a1/picture.jpg', 65000, now() + interval '1 day', now())
                """, broadcast, state);
        return broadcast;
    }

    private static JsonNode json(String path) throws Exception {
        Browser.Answer answer = portal.browser().get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
