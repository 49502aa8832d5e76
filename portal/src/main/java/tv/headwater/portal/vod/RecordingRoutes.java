package tv.headwater.portal.vod;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Admissions;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.web.BadRequestField;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** Where a recording stands, the chat beside it, and its deletion; the door of this folder. */
public final class RecordingRoutes implements RouteRegistrar {
    private static final long MAX_STRETCH_MS = 600_000;
    private static final int CHAT_FRESH_SECONDS = 60;

    private final RecordingQuery recordings;
    private final ReplayQuery replay;
    private final RecordingStore store;
    private final MomentsOfRecordingQuery moments;
    private final Admissions admissions;
    private final WebParts web;

    private RecordingRoutes(Database database, Admissions admissions, WebParts web) {
        this.admissions = admissions;
        this.recordings = new RecordingQuery(database);
        this.replay = new ReplayQuery(database.sql());
        this.store = new RecordingStore(database.sql());
        this.moments = new MomentsOfRecordingQuery(database.sql());
        this.web = web;
    }

    public static RecordingRoutes of(Database database, Admissions admissions, WebParts web) {
        return new RecordingRoutes(database, admissions, web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/broadcasts/{broadcast}/recording", this::state);
        routes.get("/api/v1/broadcasts/{broadcast}/chat", this::chat);
        routes.get("/api/v1/broadcasts/{broadcast}/chapters", this::chapters);
        routes.post("/studio/broadcasts/{broadcast}/recording/delete", this::delete);
    }

    /**
     * Where a recording stands, as the API tells it.
     *
     * @param reason why it failed or is tried again; null when there is nothing to say
     * @param durationMs null while it cannot be watched
     */
    record Standing(
            String state,
            int percent,
            @Nullable String reason,
            @Nullable Long durationMs) {}

    private void state(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        admissions.require(ctx, id);
        Recording recording = recordings.of(id).orElseThrow(NotFoundResponse::new);
        ctx.header("Cache-Control", "no-store");
        ctx.json(new Standing(
                recording.state().word(), recording.percent(), recording.reason(), recording.durationMillis()));
    }

    private void chat(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        Visibility visibility = admissions.require(ctx, id);
        long from = millis(ctx, "from_ms");
        long to = millis(ctx, "to_ms");
        if (to < from || to - from > MAX_STRETCH_MS) {
            throw new BadRequestField("to_ms", "to_ms must be at most " + MAX_STRETCH_MS + " ms after from_ms.");
        }
        List<ReplayedLine> lines = recordings
                .timeline(id)
                .map(timeline -> replay.between(id, timeline, from, to))
                .orElseThrow(NotFoundResponse::new);
        ctx.header("Cache-Control", visibility.caches() + ", max-age=" + CHAT_FRESH_SECONDS);
        ctx.json(Map.of("messages", lines));
    }

    private void chapters(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        Visibility visibility = admissions.require(ctx, id);
        long duration = recordings.of(id).map(Recording::durationMillis).orElse(0L);
        List<Chapter> chapters = recordings
                .timeline(id)
                .map(timeline -> Chapters.of(moments.of(id), timeline, duration))
                .orElseThrow(NotFoundResponse::new);
        ctx.header("Cache-Control", visibility.caches() + ", max-age=" + CHAT_FRESH_SECONDS);
        ctx.json(Map.of("chapters", chapters));
    }

    private static long millis(Context ctx, String name) {
        String text = ctx.queryParam(name);
        if (text == null || !text.matches("[0-9]{1,9}")) {
            throw new BadRequestField(name, name + " must be a number of milliseconds.");
        }
        return Long.parseLong(text);
    }

    private void delete(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        UUID id = Ids.of(ctx, "broadcast");
        if (!store.delete(channelId, id, web.clock().instant())) {
            throw new NotFoundResponse();
        }
        Redirects.seeOther(ctx, Notice.RECORDING_DELETED.on("/studio/broadcasts/" + id));
    }
}
