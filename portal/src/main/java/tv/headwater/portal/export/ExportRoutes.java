package tv.headwater.portal.export;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.BroadcastOwners;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/**
 * A creator's own figures as CSV or JSON: {@code /studio/broadcasts/{broadcast}/export/{kind}.{format}}, kind being totals,
 * series (5 s, the last day), minutes, breakdown, summary, chat, moments, or delivery and verified, each also as -series and -minutes.
 */
public final class ExportRoutes implements RouteRegistrar {
    private final ExportQuery query;
    private final BroadcastOwners owners;
    private final WebParts web;

    private ExportRoutes(ExportQuery query, BroadcastOwners owners, WebParts web) {
        this.query = query;
        this.owners = owners;
        this.web = web;
    }

    public static ExportRoutes of(Database database, WebParts web) {
        return new ExportRoutes(new ExportQuery(database.sql()), new BroadcastOwners(database.sql()), web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/studio/broadcasts/{broadcast}/export/{kind}.csv", this::csv);
        routes.get("/studio/broadcasts/{broadcast}/export/{kind}.json", this::json);
    }

    private void csv(Context ctx) {
        UUID id = own(ctx);
        ExportKind kind = kind(ctx);
        named(ctx, kind.word() + "-" + id + ".csv");
        ctx.contentType("text/csv;charset=utf-8").result(query.csv(kind, id));
    }

    private void json(Context ctx) {
        UUID id = own(ctx);
        ExportKind kind = kind(ctx);
        named(ctx, kind.word() + "-" + id + ".json");
        ctx.contentType("application/json").result(query.json(kind, id));
    }

    private UUID own(Context ctx) {
        UUID id = Ids.of(ctx, "broadcast");
        if (!owners.owns(web.visitors().requirePerson(ctx).accountId(), id)) {
            throw new NotFoundResponse();
        }
        return id;
    }

    private static ExportKind kind(Context ctx) {
        return ExportKind.named(ctx.pathParam("kind")).orElseThrow(NotFoundResponse::new);
    }

    private static void named(Context ctx, String file) {
        ctx.header("Cache-Control", "no-store");
        ctx.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }
}
