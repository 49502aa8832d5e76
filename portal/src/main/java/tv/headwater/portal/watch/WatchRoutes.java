package tv.headwater.portal.watch;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Admissions;
import tv.headwater.portal.access.Closed;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.vod.Recording;
import tv.headwater.portal.vod.RecordingQuery;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.PageHead;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** The watch page, and how many watch as JSON. */
public final class WatchRoutes implements RouteRegistrar {
    private final WatchedBroadcastQuery broadcasts;
    private final Audiences audiences;
    private final Recordings recordings;
    private final Site site;

    private WatchRoutes(WatchedBroadcastQuery broadcasts, Audiences audiences, Recordings recordings, Site site) {
        this.broadcasts = broadcasts;
        this.audiences = audiences;
        this.recordings = recordings;
        this.site = site;
    }

    private record Site(Admissions admissions, WebParts web) {}

    private record Recordings(RecordingQuery query, URI edgeUrl) {}

    public static WatchRoutes of(Database database, URI edgeUrl, Admissions admissions, WebParts web) {
        Audiences audiences = new Audiences(new AudienceQuery(database.sql()), web.clock());
        Recordings recordings = new Recordings(new RecordingQuery(database), edgeUrl);
        return new WatchRoutes(
                new WatchedBroadcastQuery(database.sql()), audiences, recordings, new Site(admissions, web));
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/watch/{broadcast}", this::page);
        routes.get("/api/v1/broadcasts/{broadcast}/audience", this::audience);
    }

    private void page(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        WebParts web = site.web();
        try {
            site.admissions().require(ctx, id);
        } catch (Closed closed) {
            showClosed(ctx, closed);
            return;
        }
        Person person = web.visitors().person(ctx);
        WatchedBroadcast broadcast =
                broadcasts.of(id, person == null ? null : person.accountId()).orElseThrow(NotFoundResponse::new);
        WatchPage model = new WatchPage(
                broadcast,
                person != null,
                audiences.of(id).orElse(null),
                web.clock().instant());
        Recording recording =
                broadcast.phase().isOver() ? recordings.query().of(id).orElse(null) : null;
        if (recording != null) {
            showRecorded(
                    ctx, new RecordedPage(model, recording, recordings.edgeUrl().toString()));
            return;
        }
        web.pages()
                .show(
                        ctx,
                        "watch/watch.jte",
                        new PageHead(broadcast.title(), List.of("watch.js"), List.of("watch.css", "vod.css")),
                        model);
    }

    /** Says whose it is and how to get in, not what it is. */
    private void showClosed(Context ctx, Closed closed) {
        ctx.status(closed.getStatus());
        site.web().pages().show(ctx, "watch/closed.jte", "For followers", closed);
    }

    private void showRecorded(Context ctx, RecordedPage model) {
        String title = model.watch().broadcast().title();
        PageHead head = new PageHead(title, List.of("vod.js"), List.of("watch.css", "vod.css"));
        site.web().pages().show(ctx, "watch/recorded.jte", head, model);
    }

    private void audience(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        Visibility visibility = site.admissions().require(ctx, id);
        Audience audience = audiences.of(id).orElseThrow(NotFoundResponse::new);
        ctx.header("Cache-Control", visibility.caches() + ", max-age=" + Audiences.FRESH_FOR.toSeconds());
        ctx.json(audience);
    }
}
