package tv.headwater.portal.playback;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.portal.access.Admissions;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/**
 * Hands out permissions to watch, to whoever may. A POST without CSRF token (docs/decisions/0051): it signs something
 * for whoever asks and changes nothing, and other sites cannot read the answer.
 */
public final class PlaybackRoutes implements RouteRegistrar {
    private final PlayableBroadcastQuery broadcasts;
    private final PlayableClipQuery clips;
    private final Permissions permissions;
    private final MediaCookies cookies;
    private final Admissions admissions;
    private final WebParts web;

    private PlaybackRoutes(Origins origins, Database database, Admissions admissions, WebParts web) {
        this.broadcasts = new PlayableBroadcastQuery(database.sql());
        this.clips = new PlayableClipQuery(database.sql());
        this.permissions =
                new Permissions(new PlaybackTokens(origins.playbackKeys()), origins.edgeUrl(), origins.ingestUrl());
        this.cookies = new MediaCookies(origins.mediaKey(), origins.edgeUrl());
        this.admissions = admissions;
        this.web = web;
    }

    /** Where players find things, the keys that ingest-api knows too, and the one whose public half the edge knows. */
    public record Origins(URI edgeUrl, URI ingestUrl, PlaybackKeys playbackKeys, MediaKey mediaKey) {}

    public static PlaybackRoutes of(Origins origins, Database database, Admissions admissions, WebParts web) {
        return new PlaybackRoutes(origins, database, admissions, web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/broadcasts/{broadcast}/playback", ctx -> grant(ctx, broadcast(ctx)));
        routes.post("/api/v1/broadcasts/{broadcast}/playback/renewal", ctx -> renew(ctx, broadcast(ctx)));
        routes.post("/api/v1/clips/{clip}/playback", ctx -> grant(ctx, clip(ctx)));
        routes.post("/api/v1/clips/{clip}/playback/renewal", ctx -> renew(ctx, clip(ctx)));
    }

    /** @param renewInS when to ask again, seconds; null when nothing runs out */
    record Renewal(@Nullable Long renewInS) {}

    private void grant(Context ctx, PlayableBroadcast played) {
        Instant now = web.clock().instant();
        open(ctx, played, now);
        ctx.json(permissions.grant(played, web.visitors().viewerId(ctx), UUID.randomUUID(), now));
    }

    /** New cookies for a view that goes on, if it still may. */
    private void renew(Context ctx, PlayableBroadcast played) {
        open(ctx, played, web.clock().instant());
        ctx.json(new Renewal(Permissions.renewInSeconds(played)));
    }

    private void open(Context ctx, PlayableBroadcast played, Instant now) {
        if (MediaCookies.needed(played.playbackPath())) {
            // not by ctx.cookie: the path holds, and it is the edge's, not the portal's
            cookies.forFolderOf(played.playbackPath(), now)
                    .forEach(cookie -> ctx.res().addHeader("Set-Cookie", cookie));
        }
    }

    /** Who may watch the broadcast may watch what was cut from it. */
    private PlayableBroadcast clip(Context ctx) {
        PlayableClipQuery.PlayableClip clip = clips.of(Ids.of(ctx, "clip")).orElseThrow(NotFoundResponse::new);
        admissions.require(ctx, clip.broadcastId());
        return clip.played();
    }

    private PlayableBroadcast broadcast(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        admissions.require(ctx, id);
        return broadcasts.of(id).orElseThrow(NotFoundResponse::new);
    }
}
