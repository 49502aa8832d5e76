package tv.headwater.portal.summary;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.Broadcast;
import tv.headwater.portal.broadcasts.BroadcastsQuery;
import tv.headwater.portal.moments.MomentsPanel.Moment;
import tv.headwater.portal.moments.MomentsQuery;
import tv.headwater.portal.summary.ChatSummaryQuery.Chats;
import tv.headwater.portal.vod.MomentPlaces;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.PageHead;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** The page that says how a broadcast went. */
public final class SummaryRoutes implements RouteRegistrar {
    private final BroadcastsQuery broadcasts;
    private final SummaryQuery summaries;
    private final ChatSummaryQuery chats;
    private final MomentsQuery moments;
    private final MomentPlaces places;
    private final WebParts web;

    private SummaryRoutes(Database database, WebParts web) {
        this.broadcasts = new BroadcastsQuery(database.sql());
        this.summaries = new SummaryQuery(database.sql());
        this.chats = new ChatSummaryQuery(database.sql());
        this.moments = new MomentsQuery(database.sql());
        this.places = new MomentPlaces(database);
        this.web = web;
    }

    public static SummaryRoutes of(Database database, WebParts web) {
        return new SummaryRoutes(database, web);
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
                .map(summary -> SummaryPage.of(broadcast, summary, tiles(id, summary), moments(id)))
                .orElseGet(() -> SummaryPage.unwatched(broadcast));
        PageHead head = new PageHead(
                "Summary of " + broadcast.title(),
                List.of("summary.js", "panels.js"),
                List.of("live-figures.css", "summary.css"));
        web.pages().show(ctx, "studio/summary.jte", head, page);
    }

    private List<SummaryTile> tiles(UUID id, BroadcastSummary summary) {
        SummaryTiles watched =
                new SummaryTiles(summary, summaries.before(id, Comparison.LOOKED_BACK), summaries.newFollowers(id));
        Chats said = chats.of(id, Comparison.LOOKED_BACK);
        ChatTiles chat = new ChatTiles(said.own(), said.before(), summary.viewerMinutes());
        return Stream.concat(watched.all().stream(), chat.all().stream()).toList();
    }

    private List<SummaryMoment> moments(UUID id) {
        List<Moment> all = moments.moments(id).stream()
                .sorted(Comparator.comparing(Moment::startedAt))
                .toList();
        Map<Instant, Long> inVideo =
                places.of(id, all.stream().map(Moment::startedAt).toList());
        return all.stream()
                .map(moment -> new SummaryMoment(moment, inVideo.get(moment.startedAt())))
                .toList();
    }
}
