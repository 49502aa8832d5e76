package tv.headwater.portal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tv.headwater.db.Database;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.portal.access.Admissions;
import tv.headwater.portal.accounts.AccountRoutes;
import tv.headwater.portal.broadcasts.StudioRoutes;
import tv.headwater.portal.browse.BrowseRoutes;
import tv.headwater.portal.browse.ChannelCards;
import tv.headwater.portal.channels.ChannelRoutes;
import tv.headwater.portal.channels.ChannelStore;
import tv.headwater.portal.chat.ChatRooms;
import tv.headwater.portal.chat.ChatRoutes;
import tv.headwater.portal.clips.ClipRoutes;
import tv.headwater.portal.clips.ClipsQuery;
import tv.headwater.portal.delivery.DeliveryRoutes;
import tv.headwater.portal.export.ExportRoutes;
import tv.headwater.portal.figures.FiguresRoutes;
import tv.headwater.portal.follows.FollowRoutes;
import tv.headwater.portal.follows.FollowStore;
import tv.headwater.portal.incidents.IncidentRoutes;
import tv.headwater.portal.incidents.IncidentWatch;
import tv.headwater.portal.keys.KeyRoutes;
import tv.headwater.portal.moments.MomentsRoutes;
import tv.headwater.portal.operator.OperatorRoutes;
import tv.headwater.portal.outbox.OutboxRelay;
import tv.headwater.portal.playback.PlaybackRoutes;
import tv.headwater.portal.summary.SummaryRoutes;
import tv.headwater.portal.vod.RecordingQuery;
import tv.headwater.portal.vod.RecordingRoutes;
import tv.headwater.portal.watch.WatchRoutes;
import tv.headwater.portal.web.ClientAddress;
import tv.headwater.portal.web.Operators;
import tv.headwater.portal.web.Pages;
import tv.headwater.portal.web.Pseudonyms;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.SessionStore;
import tv.headwater.portal.web.Tokens;
import tv.headwater.portal.web.Visitors;
import tv.headwater.portal.web.WebConfig;
import tv.headwater.portal.web.WebParts;
import tv.headwater.portal.web.WebServer;
import tv.headwater.portal.webhooks.WebhookRelay;
import tv.headwater.portal.webhooks.WebhookRoutes;

/** Everything people see: builds its parts, starts them in order, stops them in the opposite order. */
public final class Portal implements AutoCloseable {
    private final WebServer server;
    /** Stopped before the server, so that it finds no open stream to wait for. */
    private final List<Runnable> stops;

    /** Stopped after the server, which gives them work. */
    private final List<Runnable> loops;

    private Portal(WebServer server, List<Runnable> stops, List<Runnable> loops) {
        this.server = server;
        this.stops = stops;
        this.loops = loops;
    }

    /** Starts the portal on a migrated database. The database, publisher and Cognito client stay their owner's to close. */
    public static Portal start(
            PortalConfig config,
            Database database,
            EventPublisher publisher,
            CognitoIdentityProviderClient cognito,
            Clock clock) {
        WebParts web = web(config, database, clock);
        List<RouteRegistrar> routes = new ArrayList<>();
        routes.add(AccountRoutes.of(cognito, config.cognitoClientId(), database, web));
        routes.add(BrowseRoutes.of(database, config.edgeUrl(), web));
        routes.addAll(creatorRoutes(config, database, web));
        Admissions admissions = new Admissions(database, web.visitors());
        routes.addAll(watcherRoutes(config, database, admissions, web));
        ChatRooms chats = ChatRooms.onOneNode(publisher, clock);
        ChatRoutes chat = ChatRoutes.of(chats, database, new ChatRoutes.Site(admissions, web, config.publicUrl()));
        FiguresRoutes figures = FiguresRoutes.of(database, chats, web);
        routes.add(chat);
        routes.add(figures);
        WebServer server = WebServer.start(webConfig(config), web.pages(), web.visitors(), routes);
        return new Portal(server, List.of(figures::close, chat::close), loops(database, publisher, web));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        stops.forEach(Runnable::run);
        server.close();
        loops.forEach(Runnable::run);
    }

    private static List<Runnable> loops(Database database, EventPublisher publisher, WebParts web) {
        OutboxRelay relay = OutboxRelay.start(database, publisher, web.clock());
        IncidentWatch incidents = IncidentWatch.start(database, web.clock());
        WebhookRelay webhooks = WebhookRelay.start(database, web);
        return List.of(incidents::close, webhooks::close, relay::close);
    }

    private static List<RouteRegistrar> creatorRoutes(PortalConfig config, Database database, WebParts web) {
        ChannelStore channels = new ChannelStore(database.sql());
        FollowStore follows = new FollowStore(database.sql());
        ChannelCards cards = new ChannelCards(database, config.edgeUrl());
        return List.of(
                new ChannelRoutes(
                        channels,
                        follows,
                        new ChannelRoutes.Shelves(cards, new RecordingQuery(database), new ClipsQuery(database)),
                        web),
                new FollowRoutes(follows, channels::idOf, web),
                StudioRoutes.of(database, config.encoderUrl(), web),
                OperatorRoutes.of(database, web),
                SummaryRoutes.of(database, web),
                ExportRoutes.of(database, web),
                IncidentRoutes.of(database, web),
                MomentsRoutes.of(database, web),
                DeliveryRoutes.of(database, web),
                WebhookRoutes.of(database, web),
                KeyRoutes.of(database, config.encoderUrl(), web));
    }

    private static List<RouteRegistrar> watcherRoutes(
            PortalConfig config, Database database, Admissions admissions, WebParts web) {
        PlaybackRoutes.Origins origins = new PlaybackRoutes.Origins(
                config.edgeUrl(), config.ingestUrl(), config.playbackKeys(), config.mediaKey());
        return List.of(
                PlaybackRoutes.of(origins, database, admissions, web),
                RecordingRoutes.of(database, admissions, web),
                ClipRoutes.of(database, admissions, new ClipRoutes.Site(web, config.publicUrl(), config.edgeUrl())),
                WatchRoutes.of(database, admissions, new WatchRoutes.Site(web, config.publicUrl(), config.edgeUrl())));
    }

    private static WebParts web(PortalConfig config, Database database, Clock clock) {
        Tokens tokens = new Tokens(new SecureRandom());
        Pseudonyms pseudonyms = new Pseudonyms(config.pseudonymSecret());
        SessionStore sessions = new SessionStore(database.sql(), tokens);
        Visitors visitors = new Visitors(sessions, pseudonyms, tokens, clock, config.publicUrl());
        Pages pages = new Pages(TemplateEngine.createPrecompiled(ContentType.Html), visitors);
        return new WebParts(
                pages,
                visitors,
                sessions,
                pseudonyms,
                new ClientAddress(config.trustedProxyHops()),
                new Operators(database.sql(), config.mailboxUrl() != null),
                clock,
                config.mailboxUrl());
    }

    private static WebConfig webConfig(PortalConfig config) {
        return new WebConfig(
                config.host(),
                config.port(),
                config.publicUrl(),
                config.ingestUrl(),
                config.edgeUrl(),
                config.secureCookies(),
                config.trustedProxyHops());
    }
}
