package tv.headwater.portal.operator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.categories.LiveCategoriesQuery;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.PageHead;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** The operator's page: what runs, what it costs, who waits, and the switch that ends everything. Nobody else knows it exists. */
public final class OperatorRoutes implements RouteRegistrar {
    private static final String PATH = "/operator";
    private static final int MAX_REASON = 300;

    private final OperatorQuery house;
    private final LiveCategoriesQuery audience;
    private final HouseSwitch houseSwitch;
    private final WebParts web;

    private OperatorRoutes(Database database, WebParts web) {
        this.house = new OperatorQuery(database.sql());
        this.audience = new LiveCategoriesQuery(database.sql());
        this.houseSwitch = new HouseSwitch(database.sql());
        this.web = web;
    }

    public static OperatorRoutes of(Database database, WebParts web) {
        return new OperatorRoutes(database, web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(PATH, ctx -> {
            requireOperator(ctx);
            show(ctx, Form.empty(), null);
        });
        routes.get(PATH + "/audience", this::audience);
        routes.post(PATH + "/stop", this::stop);
        routes.post(PATH + "/resume", this::resume);
    }

    private void audience(Context ctx) {
        requireOperator(ctx);
        web.pages().show(ctx, "operator/audience.jte", "Audience", audienceNow());
    }

    private HouseAudience audienceNow() {
        return HouseAudience.of(audience.now(), web.clock().instant());
    }

    private void stop(Context ctx) {
        Person operator = requireOperator(ctx);
        Form form = Form.of(ctx);
        String reason = form.text("reason").strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON) {
            form.reject("reason", "Tell creators why, in 1 to " + MAX_REASON + " characters.");
        }
        if (!"yes".equals(form.text("confirm"))) {
            show(ctx.status(422), form, "Tick the box if you really want to end every broadcast.");
            return;
        }
        if (form.hasErrors()) {
            show(ctx.status(422), form, null);
            return;
        }
        houseSwitch.stop(reason, operator.displayName(), web.clock().instant());
        Redirects.seeOther(ctx, Notice.BROADCASTING_STOPPED.on(PATH));
    }

    private void resume(Context ctx) {
        requireOperator(ctx);
        houseSwitch.resume();
        Redirects.seeOther(ctx, Notice.BROADCASTING_RESUMED.on(PATH));
    }

    private Person requireOperator(Context ctx) {
        Person person = web.visitors().requirePerson(ctx);
        if (!web.operators().include(person.accountId())) {
            throw new NotFoundResponse();
        }
        return person;
    }

    private void show(Context ctx, Form form, @Nullable String problem) {
        Instant now = web.clock().instant();
        OperatorPage page = house.at(now);
        PageHead head = new PageHead("Operator", List.of("panels.js"), List.of("live-figures.css", "operator.css"));
        web.pages().show(ctx, "operator/operator.jte", head, new OperatorView(page, audienceNow(), form, problem));
    }
}
