package tv.headwater.portal.delivery;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.BroadcastOwners;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** Delivery and verified viewers of a broadcast as a piece of a page, for its creator only. */
public final class DeliveryRoutes implements RouteRegistrar {
    private final DeliveryQuery deliveries;
    private final BroadcastOwners owners;
    private final WebParts web;

    private DeliveryRoutes(DeliveryQuery deliveries, BroadcastOwners owners, WebParts web) {
        this.deliveries = deliveries;
        this.owners = owners;
        this.web = web;
    }

    public static DeliveryRoutes of(Database database, WebParts web) {
        return new DeliveryRoutes(new DeliveryQuery(database.sql()), new BroadcastOwners(database.sql()), web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/studio/broadcasts/{id}/delivery", this::show);
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
                        "studio/delivery.jte",
                        "Delivery",
                        deliveries.of(id, web.clock().instant()));
    }
}
