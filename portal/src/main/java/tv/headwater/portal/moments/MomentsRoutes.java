package tv.headwater.portal.moments;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.BroadcastOwners;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** Moments and words of a broadcast as a piece of a page, for its creator only. */
public final class MomentsRoutes implements RouteRegistrar {
    private final MomentsQuery moments;
    private final BroadcastOwners owners;
    private final WebParts web;

    private MomentsRoutes(MomentsQuery moments, BroadcastOwners owners, WebParts web) {
        this.moments = moments;
        this.owners = owners;
        this.web = web;
    }

    public static MomentsRoutes of(Database database, WebParts web) {
        return new MomentsRoutes(new MomentsQuery(database.sql()), new BroadcastOwners(database.sql()), web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/studio/broadcasts/{id}/moments", this::show);
    }

    private void show(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        UUID id = Ids.of(ctx, "id");
        if (!owners.isOfChannel(channelId, id)) {
            throw new NotFoundResponse();
        }
        web.pages()
                .show(
                        ctx,
                        "studio/moments.jte",
                        "Moments",
                        moments.of(id, web.clock().instant()));
    }
}
