package tv.headwater.portal.figures;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.BroadcastOwners;
import tv.headwater.portal.chat.ChatRooms;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** Live figures as server-sent events, for the creator of the broadcast only. */
public final class FiguresRoutes implements RouteRegistrar, AutoCloseable {
    private final BroadcastOwners owners;
    private final FiguresHub hub;
    private final WebParts web;

    private FiguresRoutes(BroadcastOwners owners, FiguresHub hub, WebParts web) {
        this.owners = owners;
        this.hub = hub;
        this.web = web;
    }

    public static FiguresRoutes of(Database database, ChatRooms chats, WebParts web) {
        FiguresHub hub = new FiguresHub(new LiveFiguresQuery(database.sql()), chats, web.clock());
        return new FiguresRoutes(new BroadcastOwners(database.sql()), hub, web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/studio/broadcasts/{broadcast}/figures", this::open);
        hub.start();
    }

    private void open(Context ctx) {
        Person person = web.visitors().requirePerson(ctx);
        UUID id = Ids.of(ctx, "broadcast");
        if (!owners.owns(person.accountId(), id)) {
            throw new NotFoundResponse();
        }
        ctx.contentType("text/event-stream;charset=utf-8");
        ctx.header("Cache-Control", "no-store");
        ctx.header("X-Accel-Buffering", "no"); // nginx would keep events back
        var stillSignedIn = web.visitors().stillSignedIn(ctx);
        ctx.future(() -> stream(ctx, sink -> new Dashboard(id, person.accountId(), stillSignedIn, sink)));
    }

    /** Called once the request is asynchronous: only then may it be written to without blocking. */
    private CompletableFuture<Void> stream(Context ctx, Function<EventSink, Dashboard> dashboard) {
        try {
            SseStream stream = new SseStream(ctx.res().getOutputStream());
            if (!hub.open(dashboard.apply(stream))) {
                throw new ServiceUnavailableResponse(
                        "Too many dashboards are open. Close one in another window, then reload this page.");
            }
            ctx.res().getOutputStream().setWriteListener(stream);
            return stream.ended();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open an event stream", e);
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}
