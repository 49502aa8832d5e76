package tv.headwater.ingest.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.ingest.IngestConfig;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.Readiness;
import tv.headwater.ingest.intake.RefusalReason;

/** The HTTP server: which address leads where, and how errors look. */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final long DRAIN_TIMEOUT_MILLIS = 15_000;
    /** Jetty's would take 98 KB of each connection that is used twice (docs/decisions/0005). */
    private static final int NO_HEADER_CACHE = 0;

    private static final long FLUSH_TIMEOUT_MILLIS = 300;

    private final Javalin javalin;
    private final InFlight inFlight;
    private final Doorkeeper doorkeeper;

    private HttpServer(Javalin javalin, InFlight inFlight, Doorkeeper doorkeeper) {
        this.javalin = javalin;
        this.inFlight = inFlight;
        this.doorkeeper = doorkeeper;
    }

    /** @throws IllegalStateException if a port is taken */
    public static HttpServer start(IngestConfig config, Collector collector, Readiness readiness) {
        IntakeFigures figures = collector.figures();
        InFlight inFlight = new InFlight(config.limits().maxRequestsInFlight(), figures);
        OperationsRoutes operations = new OperationsRoutes(figures, readiness, inFlight);
        Doorkeeper doorkeeper = new Doorkeeper(config.limits().connections(), figures);
        Javalin javalin = Javalin.create(javalinConfig -> {
            configure(javalinConfig, config, doorkeeper);
            javalinConfig.jetty.modifyServer(server -> {
                server.setErrorHandler(new BrokenHttp(figures));
                server.setHandler(new Doors(new CmcdHandler(config, collector, inFlight), figures));
            });
            javalinConfig.routes.before(ctx -> ctx.header("Access-Control-Allow-Origin", "*"));
            javalinConfig.routes.get("/health", operations::health);
            javalinConfig.routes.get("/ready", operations::ready);
            javalinConfig.routes.get("/metrics", operations::metrics);
            mapErrors(javalinConfig, figures);
        });
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new IllegalStateException("port " + taken(config, e) + " is taken; choose another one", e);
        }
        doorkeeper.start();
        return new HttpServer(javalin, inFlight, doorkeeper);
    }

    public int port() {
        return Connectors.playersPort(javalin.jettyServer().server());
    }

    public int operationsPort() {
        return Connectors.operationsPort(javalin.jettyServer().server());
    }

    /** Sheds what is new, answers what waits for Kinesis, then stops. */
    @Override
    public void close() {
        inFlight.drain(DRAIN_TIMEOUT_MILLIS);
        doorkeeper.close();
        try {
            javalin.stop();
        } catch (JavalinException e) {
            // Jetty stops all the same; it only says that a client kept its connection open until the end.
            log.info("connections were still open at the end: {}", e.getMessage());
        }
    }

    private static int taken(IngestConfig config, JavalinBindException e) {
        int operations = config.operations().port();
        Throwable cause = e.getCause();
        boolean theirs = cause != null && String.valueOf(cause.getMessage()).endsWith(":" + operations);
        return theirs ? operations : config.port();
    }

    private static void write(Context ctx, Problem problem, IntakeFigures figures) {
        figures.refused(problem.reason());
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(problem.json());
    }

    private static void configure(JavalinConfig javalin, IngestConfig config, Doorkeeper doorkeeper) {
        javalin.startup.showJavalinBanner = false;
        javalin.http.prefer405over404 = true;
        javalin.jetty.addConnector((server, http) -> Connectors.players(server, http, config, doorkeeper));
        javalin.jetty.addConnector((server, http) -> Connectors.operations(server, http, config));
        javalin.jetty.modifyServer(server -> server.setStopTimeout(FLUSH_TIMEOUT_MILLIS));
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setHeaderCacheSize(NO_HEADER_CACHE);
            http.setIdleTimeout(config.limits().connections().idle().toMillis());
        });
    }

    private static void mapErrors(JavalinConfig javalin, IntakeFigures figures) {
        javalin.routes.exception(MethodNotAllowedResponse.class, (e, ctx) -> {
            String allowed = e.getDetails().getOrDefault("availableMethods", "");
            ctx.header("Allow", allowed);
            write(ctx, wrongMethod(ctx, allowed), figures);
        });
        javalin.routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, noSuchAddress(e), figures));
        javalin.routes.exception(Exception.class, (e, ctx) -> {
            log.error("a request failed", e);
            write(ctx, CmcdHandler.bug(), figures);
        });
    }

    private static Problem noSuchAddress(HttpResponseException e) {
        return new Problem(
                RefusalReason.NO_SUCH_ADDRESS,
                e.getStatus(),
                "No such address",
                "Records go to POST /v1/cmcd/{token}. The portal names the whole address when playback starts.");
    }

    private static Problem wrongMethod(Context ctx, String allowed) {
        return new Problem(
                RefusalReason.WRONG_METHOD,
                405,
                "Wrong method",
                ctx.method() + " does nothing here; this address takes " + allowed + ".");
    }
}
