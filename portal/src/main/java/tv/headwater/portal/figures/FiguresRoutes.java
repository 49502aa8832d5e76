package tv.headwater.portal.figures;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.db.Database;
import tv.headwater.portal.broadcasts.BroadcastOwners;
import tv.headwater.portal.chat.ChatRooms;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.SessionKey;
import tv.headwater.portal.web.WebParts;

/** Live figures as server-sent events, for the creator of the broadcast only. */
public final class FiguresRoutes implements RouteRegistrar, AutoCloseable {
    /** After a loss pages come back spread over this span, not all in the same moment. */
    private static final long MIN_RETRY_MILLIS = 500;

    private static final long MAX_RETRY_MILLIS = 4_000;
    private static final Logger log = LoggerFactory.getLogger(FiguresRoutes.class);

    private final BroadcastOwners owners;
    private final FiguresHub hub;
    private final WebParts web;

    private FiguresRoutes(BroadcastOwners owners, FiguresHub hub, WebParts web) {
        this.owners = owners;
        this.hub = hub;
        this.web = web;
    }

    public static FiguresRoutes of(Database database, ChatRooms chats, WebParts web) {
        FiguresHub hub = new FiguresHub(new LiveFiguresQuery(database.sql()), chats, web.visitors(), web.clock());
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
        SessionKey session = web.visitors().sessionKey(ctx);
        ctx.contentType("text/event-stream;charset=utf-8");
        ctx.header("Cache-Control", "no-store");
        ctx.header("X-Accel-Buffering", "no"); // nginx would keep events back
        ctx.future(() -> stream(ctx, sink -> new Dashboard(id, session, sink)));
    }

    /** Called once the request is asynchronous: only then may it be written to without blocking. */
    private CompletableFuture<Void> stream(Context ctx, Function<EventSink, Dashboard> dashboard) {
        try {
            AsyncContext request = ctx.req().getAsyncContext();
            SseStream stream = new SseStream(ctx.res().getOutputStream(), () -> letGo(request));
            if (!hub.open(dashboard.apply(stream))) {
                throw new ServiceUnavailableResponse(
                        "Too many dashboards are open. Close one in another window, then reload this page.");
            }
            stream.offer(SseEvent.retryAfter(ThreadLocalRandom.current().nextLong(MIN_RETRY_MILLIS, MAX_RETRY_MILLIS)));
            ctx.res().getOutputStream().setWriteListener(stream);
            return new CompletableFuture<>(); // never completes: the stream gives the request back
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open an event stream", e);
        }
    }

    private static void letGo(AsyncContext request) {
        try {
            request.complete();
        } catch (IllegalStateException e) {
            log.trace("the container has taken the request of a lost dashboard already", e);
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}
