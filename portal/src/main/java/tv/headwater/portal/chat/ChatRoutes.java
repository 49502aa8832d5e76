package tv.headwater.portal.chat;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Admissions;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** The chat's WebSocket: everybody may read, who is signed in may write. */
public final class ChatRoutes implements RouteRegistrar, AutoCloseable {
    private static final String ADDRESS = "/ws/broadcasts/{broadcast}/chat";
    private static final int MAX_MESSAGE_BYTES = 4096;
    private static final Duration PING_EVERY = Duration.ofSeconds(20);
    private static final Duration IDLE_LIMIT = PING_EVERY.multipliedBy(3);
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;

    private final ChatRooms rooms;
    private final ChatPlaceQuery places;
    private final ChatStore store;
    private final SocketLimit sockets = new SocketLimit();
    private final Admissions admissions;
    private final WebParts web;
    private final URI publicUrl;
    private final ScheduledExecutorService pings;

    /** Who may come in, and where the portal is. */
    public record Site(Admissions admissions, WebParts web, URI publicUrl) {}

    private ChatRoutes(ChatRooms rooms, ChatPlaceQuery places, ChatStore store, Site site) {
        this.rooms = rooms;
        this.places = places;
        this.store = store;
        this.admissions = site.admissions();
        this.web = site.web();
        this.publicUrl = site.publicUrl();
        this.pings = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "chat-pings"));
    }

    public static ChatRoutes of(ChatRooms rooms, Database database, Site site) {
        ChatStore store = ChatStore.start(database.sql());
        rooms.alsoTell(store::keep);
        return new ChatRoutes(rooms, new ChatPlaceQuery(database.sql()), store, site);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.wsBeforeUpgrade(ADDRESS, this::admit);
        routes.ws(ADDRESS, this::socket);
        pings.scheduleWithFixedDelay(
                rooms::pingAndSweep, PING_EVERY.toMillis(), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void admit(Context ctx) {
        if (!isOwnOrigin(ctx.header("Origin"), ctx.host())) {
            throw new ForbiddenResponse("This chat is open to its own site only.");
        }
        String address = web.clientAddress().of(ctx);
        if (!sockets.hasRoom(address)) {
            throw new ServiceUnavailableResponse("Too many chats are open here or from your address.");
        }
        UUID broadcast = Ids.of(ctx, "broadcast");
        admissions.require(ctx, broadcast);
        ChatPlace place = places.of(broadcast).orElseThrow(NotFoundResponse::new);
        ctx.attribute("chat.place", place);
        ctx.attribute("chat.address", address);
        ctx.attribute("chat.speaker", new Speaker(web.visitors().stillSignedIn(ctx), web.clock()));
    }

    private void socket(WsConfig socket) {
        socket.onConnect(this::connect);
        socket.onMessage(this::message);
        socket.onBinaryMessage(ctx -> ctx.closeSession(POLICY_VIOLATION, "text only"));
        socket.onClose(this::leave);
        socket.onError(this::leave);
    }

    private void connect(WsContext ctx) {
        Runnable seat = sockets.take(Objects.requireNonNull(ctx.<String>attribute("chat.address")));
        if (seat == null) {
            ctx.closeSession(TRY_AGAIN_LATER, "too many chats from your address");
            return;
        }
        ctx.attribute("chat.seat", seat);
        ctx.session.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
        ctx.session.setMaxBinaryMessageSize(1);
        ctx.session.setIdleTimeout(IDLE_LIMIT);
        ChatSocket member = new ChatSocket(ctx.session);
        ctx.attribute("chat.member", member);
        if (!rooms.join(place(ctx).broadcastId(), member, speaker(ctx).person() != null)) {
            ctx.closeSession(TRY_AGAIN_LATER, "too many chats on this node");
        }
    }

    private void message(WsMessageContext ctx) {
        ChatSocket member = member(ctx);
        ChatJson.Say say = ChatJson.readSay(ctx.message());
        if (say == null) {
            member.send(ChatJson.refused(null, "This is no message the chat understands."));
            return;
        }
        Person person = speaker(ctx).person();
        if (person == null) {
            member.send(ChatJson.refused(say.clientId(), "Sign in to write."));
            member.send(ChatJson.permission(false));
            return;
        }
        rooms.say(new Utterance(place(ctx), person, say.clientId(), say.text()))
                .thenAccept(outcome -> member.send(answer(say.clientId(), outcome)));
    }

    private static String answer(String clientId, SayOutcome outcome) {
        if (outcome instanceof SayOutcome.Said said) {
            return ChatJson.said(clientId, said.id());
        }
        return ChatJson.refused(clientId, ((SayOutcome.Refused) outcome).reason());
    }

    private void leave(WsContext ctx) {
        Runnable seat = ctx.attribute("chat.seat");
        if (seat != null) {
            seat.run();
        }
        ChatSocket member = ctx.attribute("chat.member");
        if (member != null) {
            member.close();
            rooms.leave(place(ctx).broadcastId(), member);
        }
    }

    /** Browsers always send Origin with a WebSocket, and let no script change it; other programs carry no cookies of ours. */
    private boolean isOwnOrigin(@Nullable String origin, @Nullable String host) {
        return origin == null
                || origin.equals(publicUrl.toString())
                || origin.equals(publicUrl.getScheme() + "://" + host);
    }

    private static ChatPlace place(WsContext ctx) {
        return Objects.requireNonNull(ctx.<ChatPlace>attribute("chat.place"));
    }

    private static Speaker speaker(WsContext ctx) {
        return Objects.requireNonNull(ctx.<Speaker>attribute("chat.speaker"));
    }

    private static ChatSocket member(WsContext ctx) {
        return Objects.requireNonNull(ctx.<ChatSocket>attribute("chat.member"));
    }

    @Override
    public void close() {
        pings.shutdownNow();
        store.close();
    }
}
