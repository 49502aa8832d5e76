package tv.headwater.portal.watch;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Watched watched;
    private final Audiences audiences;
    private final Admissions admissions;
    private final Site site;

    private WatchRoutes(Watched watched, Audiences audiences, Admissions admissions, Site site) {
        this.watched = watched;
        this.audiences = audiences;
        this.admissions = admissions;
        this.site = site;
    }

    private record Watched(WatchedBroadcastQuery broadcasts, RecordingQuery recordings) {}

    /** Where portal and pictures are, for whoever shares a link. */
    public record Site(WebParts web, URI publicUrl, URI edgeUrl) {}

    public static WatchRoutes of(Database database, Admissions admissions, Site site) {
        Audiences audiences =
                new Audiences(new AudienceQuery(database.sql()), site.web().clock());
        Watched watched = new Watched(new WatchedBroadcastQuery(database.sql()), new RecordingQuery(database));
        return new WatchRoutes(watched, audiences, admissions, site);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/watch/{broadcast}", this::page);
        routes.get("/api/v1/broadcasts/{broadcast}/audience", this::audience);
    }

    private void page(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        Visibility visibility;
        try {
            visibility = admissions.require(ctx, id);
        } catch (Closed closed) {
            showClosed(ctx, closed);
            return;
        }
        Person person = site.web().visitors().person(ctx);
        WatchedBroadcast broadcast = watched.broadcasts()
                .of(id, person == null ? null : person.accountId())
                .orElseThrow(NotFoundResponse::new);
        WatchPage model = new WatchPage(
                broadcast,
                person != null,
                audiences.of(id).orElse(null),
                site.web().clock().instant());
        Recording recording =
                broadcast.phase().isOver() ? watched.recordings().of(id).orElse(null) : null;
        if (recording == null) {
            showLive(ctx, visibility, model);
        } else {
            String edge = site.edgeUrl().toString();
            showRecorded(ctx, visibility, new RecordedPage(model, recording, edge));
        }
    }

    private void showLive(Context ctx, Visibility visibility, WatchPage model) {
        String picture = model.broadcast().pictureUrl(site.edgeUrl().toString());
        PageHead head = head(model.broadcast(), "watch.js", card(visibility, model, picture));
        site.web().pages().show(ctx, "watch/watch.jte", head, model);
    }

    private void showRecorded(Context ctx, Visibility visibility, RecordedPage model) {
        PageHead.Card card = card(visibility, model.watch(), model.posterUrl());
        site.web().pages().show(ctx, "watch/recorded.jte", head(model.watch().broadcast(), "vod.js", card), model);
    }

    /** Says whose it is and how to get in, not what it is. */
    private void showClosed(Context ctx, Closed closed) {
        ctx.status(closed.getStatus());
        site.web().pages().show(ctx, "watch/closed.jte", "For followers", closed);
    }

    private static PageHead head(WatchedBroadcast broadcast, String script, PageHead.@Nullable Card card) {
        return new PageHead(broadcast.title(), List.of(script), List.of("watch.css", "vod.css"), card);
    }

    /** What other sites show of a link. Nothing of a broadcast that is not for everybody. */
    private PageHead.@Nullable Card card(Visibility visibility, WatchPage model, @Nullable String picture) {
        return visibility != Visibility.PUBLIC
                ? null
                : new PageHead.Card(
                        site.publicUrl() + model.address(), model.broadcast().summary(), picture);
    }

    private void audience(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        Visibility visibility = admissions.require(ctx, id);
        Audience audience = audiences.of(id).orElseThrow(NotFoundResponse::new);
        ctx.header("Cache-Control", visibility.caches() + ", max-age=" + Audiences.FRESH_FOR.toSeconds());
        ctx.json(audience);
    }
}
