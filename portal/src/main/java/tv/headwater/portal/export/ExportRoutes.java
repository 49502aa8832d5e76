package tv.headwater.portal.export;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;
import org.jooq.CSVFormat;
import org.jooq.Field;
import org.jooq.JSONFormat;
import org.jooq.Record;
import org.jooq.Result;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.BroadcastOwners;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/**
 * A creator's own figures as CSV or JSON: {@code /studio/broadcasts/{broadcast}/export/{kind}.{format}}, kind being totals,
 * series (5 s, the last day), minutes, breakdown or summary.
 */
public final class ExportRoutes implements RouteRegistrar {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.nullString("").newline("\r\n");
    /** One object for each row. */
    private static final JSONFormat JSON =
            JSONFormat.DEFAULT_FOR_RESULTS.header(false).recordFormat(JSONFormat.RecordFormat.OBJECT);

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
        Result<? extends Record> rows = rows(ctx, "csv");
        rows.forEach(ExportRoutes::defuse);
        ctx.contentType("text/csv;charset=utf-8").result(rows.formatCSV(CSV));
    }

    private void json(Context ctx) {
        Result<? extends Record> rows = rows(ctx, "json");
        ctx.contentType("application/json").result(rows.formatJSON(JSON));
    }

    /** A spreadsheet runs text that begins like a formula, and players' names come from anybody (OWASP, CSV injection). */
    private static void defuse(Record row) {
        for (Field<?> field : row.fields()) {
            if (row.get(field) instanceof String text
                    && !text.isEmpty()
                    && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
                row.set(field.coerce(String.class), "'" + text);
            }
        }
    }

    private Result<? extends Record> rows(Context ctx, String ending) {
        UUID id = Ids.of(ctx, "broadcast");
        if (!owners.owns(web.visitors().requirePerson(ctx).accountId(), id)) {
            throw new NotFoundResponse();
        }
        ExportKind kind = ExportKind.named(ctx.pathParam("kind")).orElseThrow(NotFoundResponse::new);
        ctx.header("Cache-Control", "no-store");
        ctx.header("Content-Disposition", "attachment; filename=\"" + kind.word() + "-" + id + "." + ending + "\"");
        return query.rows(kind, id);
    }
}
