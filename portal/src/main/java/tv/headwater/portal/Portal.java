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
import tv.headwater.portal.accounts.AccountRoutes;
import tv.headwater.portal.browse.BrowseRoutes;
import tv.headwater.portal.web.ClientAddress;
import tv.headwater.portal.web.Pages;
import tv.headwater.portal.web.Pseudonyms;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.SessionStore;
import tv.headwater.portal.web.Tokens;
import tv.headwater.portal.web.Visitors;
import tv.headwater.portal.web.WebConfig;
import tv.headwater.portal.web.WebParts;
import tv.headwater.portal.web.WebServer;

/** Everything people see: builds its parts, starts them in order, stops them in the opposite order. */
public final class Portal implements AutoCloseable {
    private final WebServer server;

    private Portal(WebServer server) {
        this.server = server;
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
        return new Portal(WebServer.start(webConfig(config), web.pages(), web.visitors(), routes));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static WebParts web(PortalConfig config, Database database, Clock clock) {
        Tokens tokens = new Tokens(new SecureRandom());
        Pseudonyms pseudonyms = new Pseudonyms(config.pseudonymSecret());
        SessionStore sessions = new SessionStore(database.sql(), tokens);
        Visitors visitors = new Visitors(sessions, pseudonyms, tokens, clock, config.secureCookies());
        Pages pages = new Pages(TemplateEngine.createPrecompiled(ContentType.Html), visitors);
        return new WebParts(
                pages,
                visitors,
                sessions,
                pseudonyms,
                new ClientAddress(config.trustedProxyHops()),
                clock,
                config.mailboxUrl());
    }

    private static WebConfig webConfig(PortalConfig config) {
        return new WebConfig(
                config.port(),
                config.publicUrl(),
                config.ingestUrl(),
                config.edgeUrl(),
                config.secureCookies(),
                config.trustedProxyHops());
    }
}
