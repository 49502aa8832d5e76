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
    private final Permissions permissions;
    private final MediaCookies cookies;
    private final Admissions admissions;
    private final WebParts web;

    private PlaybackRoutes(Origins origins, Database database, Admissions admissions, WebParts web) {
        this.broadcasts = new PlayableBroadcastQuery(database.sql());
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
        routes.post("/api/v1/broadcasts/{broadcast}/playback", this::grant);
        routes.post("/api/v1/broadcasts/{broadcast}/playback/renewal", this::renew);
    }

    /** @param renewInS when to ask again, seconds; null when nothing runs out */
    record Renewal(@Nullable Long renewInS) {}

    private void grant(Context ctx) {
        PlayableBroadcast broadcast = admitted(ctx);
        Instant now = web.clock().instant();
        ctx.json(permissions.grant(broadcast, web.visitors().viewerId(ctx), UUID.randomUUID(), now));
    }

    /** New cookies for a view that goes on, if it still may. */
    private void renew(Context ctx) {
        ctx.json(new Renewal(Permissions.renewInSeconds(admitted(ctx))));
    }

    private PlayableBroadcast admitted(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        admissions.require(ctx, id);
        PlayableBroadcast broadcast = broadcasts.of(id).orElseThrow(NotFoundResponse::new);
        if (MediaCookies.needed(broadcast.playbackPath())) {
            // not by ctx.cookie: the path holds, and it is the edge's, not the portal's
            cookies.forFolderOf(broadcast.playbackPath(), web.clock().instant())
                    .forEach(cookie -> ctx.res().addHeader("Set-Cookie", cookie));
        }
        return broadcast;
    }
}
