package tv.headwater.portal.summary;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.UUID;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.Broadcast;
import tv.headwater.portal.broadcasts.BroadcastsQuery;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.PageHead;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** The page that says how a broadcast went. */
public final class SummaryRoutes implements RouteRegistrar {
    private final BroadcastsQuery broadcasts;
    private final SummaryQuery summaries;
    private final WebParts web;

    private SummaryRoutes(BroadcastsQuery broadcasts, SummaryQuery summaries, WebParts web) {
        this.broadcasts = broadcasts;
        this.summaries = summaries;
        this.web = web;
    }

    public static SummaryRoutes of(Database database, WebParts web) {
        return new SummaryRoutes(new BroadcastsQuery(database.sql()), new SummaryQuery(database.sql()), web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/studio/broadcasts/{broadcast}/summary", this::show);
    }

    private void show(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        UUID id = Ids.of(ctx, "broadcast");
        Broadcast broadcast = broadcasts.ofChannel(channelId, id).orElseThrow(NotFoundResponse::new);
        SummaryPage page = summaries
                .of(id)
                .map(summary -> SummaryPage.of(broadcast, summary, tiles(id, summary)))
                .orElseGet(() -> SummaryPage.unwatched(broadcast));
        PageHead head = new PageHead(
                "Summary of " + broadcast.title(),
                List.of("summary.js", "panels.js"),
                List.of("live-figures.css", "summary.css"));
        web.pages().show(ctx, "studio/summary.jte", head, page);
    }

    private SummaryTiles tiles(UUID id, BroadcastSummary summary) {
        return new SummaryTiles(summary, summaries.before(id, Comparison.LOOKED_BACK), summaries.newFollowers(id));
    }
}
