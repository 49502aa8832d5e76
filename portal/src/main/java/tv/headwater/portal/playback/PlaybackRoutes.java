package tv.headwater.portal.playback;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import tv.headwater.db.Database;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.Visitors;

/**
 * Hands out permissions to watch, to anybody who asks. A POST without CSRF token (docs/decisions/0051): it signs something
 * for whoever asks and changes nothing, and other sites cannot read the answer.
 */
public final class PlaybackRoutes implements RouteRegistrar {
    private final PlayableBroadcastQuery broadcasts;
    private final Permissions permissions;
    private final Visitors visitors;
    private final Clock clock;

    private PlaybackRoutes(PlayableBroadcastQuery broadcasts, Permissions permissions, Visitors visitors, Clock clock) {
        this.broadcasts = broadcasts;
        this.permissions = permissions;
        this.visitors = visitors;
        this.clock = clock;
    }

    /** Where players find things, and the keys that ingest-api knows too. */
    public record Origins(URI edgeUrl, URI ingestUrl, PlaybackKeys playbackKeys) {}

    public static PlaybackRoutes of(Origins origins, Database database, Visitors visitors, Clock clock) {
        PlaybackTokens tokens = new PlaybackTokens(origins.playbackKeys());
        Permissions permissions = new Permissions(tokens, origins.edgeUrl(), origins.ingestUrl());
        return new PlaybackRoutes(new PlayableBroadcastQuery(database.sql()), permissions, visitors, clock);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/broadcasts/{broadcast}/playback", this::grant);
    }

    private void grant(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        PlayableBroadcast broadcast = broadcasts.of(id).orElseThrow(NotFoundResponse::new);
        ctx.json(permissions.grant(broadcast, visitors.viewerId(ctx), UUID.randomUUID(), clock.instant()));
    }
}
