package tv.headwater.portal.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: guard, headers, errors and static files around the routes it is given. */
public final class WebServer implements AutoCloseable {
    private static final int MAX_THREADS = 100;
    private static final long STOP_TIMEOUT_MILLIS = 3_000;
    /** Jetty's would take 98 KB of each connection that is used twice (docs/decisions/0005). */
    private static final int NO_HEADER_CACHE = 0;

    /**
     * Connections that wait to be taken: after a network's hiccup thousands come at once, and whom the kernel turns away
     * tries again seconds later. The kernel has a bound of its own (net.core.somaxconn, 4096).
     */
    private static final int ACCEPT_QUEUE = 4_096;

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    public static WebServer start(WebConfig config, Pages pages, Visitors visitors, List<RouteRegistrar> routes) {
        Javalin javalin = Javalin.create(settings -> {
            configure(settings);
            settings.jetty.addConnector((server, http) -> connector(server, http, config));
            RequestGuard guard = new RequestGuard(config.publicUrl(), visitors);
            SecurityHeaders headers = new SecurityHeaders(config);
            settings.routes.before(headers::add);
            settings.routes.before(guard::checkLength);
            settings.routes.beforeMatched(guard::checkSender);
            new Errors(pages).register(settings.routes);
            routes.forEach(registrar -> registrar.register(settings.routes));
        });
        return new WebServer(javalin.start());
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig settings) {
        settings.startup.showJavalinBanner = false;
        settings.startup.showOldJavalinVersionWarning = false;
        settings.http.prefer405over404 = true;
        settings.http.maxRequestSize = RequestGuard.MAX_BODY_BYTES;
        settings.http.defaultContentType = "text/plain; charset=utf-8";
        // A page that reflects input beside a CSRF token must not be compressed (BREACH); CloudFront compresses the
        // assets.
        settings.http.compressionStrategy = CompressionStrategy.NONE;
        settings.jsonMapper(new JavalinJackson(json(), false));
        settings.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
        settings.jetty.modifyServer(WebServer::harden);
        settings.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setHeaderCacheSize(NO_HEADER_CACHE);
        });
        settings.staticFiles.add(files -> {
            files.hostedPath = "/assets";
            files.directory = "/assets";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "public, max-age=300");
        });
    }

    private static JsonMapper json() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, WebConfig config) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        return connector;
    }

    private static void harden(Server server) {
        server.setStopTimeout(STOP_TIMEOUT_MILLIS);
        org.eclipse.jetty.server.handler.ErrorHandler plain = new org.eclipse.jetty.server.handler.ErrorHandler();
        plain.setShowStacks(false);
        plain.setShowCauses(false);
        server.setErrorHandler(plain);
    }
}
