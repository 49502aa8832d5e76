package tv.headwater.portal.incidents;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.BroadcastOwners;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** The incidents of a broadcast as a piece of a page, for its creator only. */
public final class IncidentRoutes implements RouteRegistrar {
    private final IncidentsQuery incidents;
    private final BroadcastOwners owners;
    private final WebParts web;

    private IncidentRoutes(IncidentsQuery incidents, BroadcastOwners owners, WebParts web) {
        this.incidents = incidents;
        this.owners = owners;
        this.web = web;
    }

    public static IncidentRoutes of(Database database, WebParts web) {
        return new IncidentRoutes(new IncidentsQuery(database.sql()), new BroadcastOwners(database.sql()), web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/studio/broadcasts/{id}/incidents", this::show);
    }

    private void show(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        UUID id = Ids.of(ctx, "id");
        if (!owners.isOfChannel(channelId, id)) {
            throw new NotFoundResponse();
        }
        web.pages().show(ctx, "studio/incidents.jte", "Incidents", incidents.of(id));
    }
}
