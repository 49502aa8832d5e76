package tv.headwater.ingest.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.ingest.IngestConfig;
import tv.headwater.ingest.intake.Intake;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.RefusalReason;
import tv.headwater.ingest.intake.TickEmitter;

/** The HTTP server: which address leads where, and how errors look. */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final int ACCEPT_QUEUE = 1024;
    private static final long IDLE_TIMEOUT_MILLIS = 15_000;
    private static final long ANSWER_TIMEOUT_MILLIS = 30_000;
    private static final long DRAIN_TIMEOUT_MILLIS = 15_000;
    private static final long FLUSH_TIMEOUT_MILLIS = 300;
    private static final long IDLE_WHEN_STOPPING_MILLIS = 100;

    private final Javalin javalin;
    private final CmcdRoutes cmcd;

    private HttpServer(Javalin javalin, CmcdRoutes cmcd) {
        this.javalin = javalin;
        this.cmcd = cmcd;
    }

    /** @throws IllegalStateException if the port is taken */
    public static HttpServer start(IngestConfig config, Intake intake, TickEmitter ticks, IntakeFigures figures) {
        CmcdRoutes cmcd = new CmcdRoutes(config, intake, figures);
        OperationsRoutes operations = new OperationsRoutes(figures, ticks);
        Javalin javalin = Javalin.create(javalinConfig -> {
            configure(javalinConfig, config);
            javalinConfig.jetty.modifyServer(server -> server.setErrorHandler(new BrokenHttp(figures)));
            javalinConfig.routes.before(ctx -> ctx.header("Access-Control-Allow-Origin", "*"));
            javalinConfig.routes.post(CmcdRoutes.PATH, cmcd::post);
            javalinConfig.routes.options(CmcdRoutes.PATH, cmcd::preflight);
            javalinConfig.routes.get("/health", operations::health);
            javalinConfig.routes.get("/ready", operations::ready);
            javalinConfig.routes.get("/metrics", operations::metrics);
            mapErrors(javalinConfig, figures);
        });
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new IllegalStateException("port " + config.port() + " is taken; choose another one", e);
        }
        return new HttpServer(javalin, cmcd);
    }

    public int port() {
        return javalin.port();
    }

    /** Sheds what is new, answers what waits for Kinesis, then stops. */
    @Override
    public void close() {
        cmcd.drain(DRAIN_TIMEOUT_MILLIS);
        try {
            javalin.stop();
        } catch (JavalinException e) {
            // Jetty stops all the same; it only says that a client kept its connection open until the end.
            log.info("connections were still open at the end: {}", e.getMessage());
        }
    }

    static void write(Context ctx, Problem problem, IntakeFigures figures) {
        figures.refused(problem.reason());
        if (problem.status() == 503) {
            ctx.header("Retry-After", "5");
        }
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(problem.json());
    }

    private static void configure(JavalinConfig javalin, IngestConfig config) {
        javalin.startup.showJavalinBanner = false;
        javalin.http.prefer405over404 = true;
        javalin.http.asyncTimeout = ANSWER_TIMEOUT_MILLIS;
        javalin.jetty.host = config.host();
        javalin.jetty.port = config.port();
        javalin.jetty.timeoutStatus = 503;
        javalin.jetty.modifyServer(HttpServer::bound);
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        });
    }

    private static void bound(Server server) {
        server.setStopTimeout(FLUSH_TIMEOUT_MILLIS);
        for (var connector : server.getConnectors()) {
            if (connector instanceof ServerConnector tcp) {
                tcp.setAcceptQueueSize(ACCEPT_QUEUE);
                tcp.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
                tcp.setShutdownIdleTimeout(IDLE_WHEN_STOPPING_MILLIS);
            }
        }
    }

    private static void mapErrors(JavalinConfig javalin, IntakeFigures figures) {
        javalin.routes.exception(Refused.class, (e, ctx) -> write(ctx, e.problem(), figures));
        javalin.routes.exception(MethodNotAllowedResponse.class, (e, ctx) -> {
            String allowed = e.getDetails().getOrDefault("availableMethods", "");
            ctx.header("Allow", allowed);
            write(ctx, wrongMethod(ctx, allowed), figures);
        });
        javalin.routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, noSuchAddress(e), figures));
        javalin.routes.exception(IOException.class, (e, ctx) -> write(ctx, brokenOff(), figures));
        javalin.routes.exception(Exception.class, (e, ctx) -> {
            log.error("a request failed", e);
            write(ctx, bug(), figures);
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

    private static Problem brokenOff() {
        return new Problem(RefusalReason.TOO_SLOW, 408, "Body incomplete", "The body broke off before its end.");
    }

    private static Problem bug() {
        return new Problem(RefusalReason.BUG, 500, "Our mistake", "The request failed for a reason of ours.");
    }
}
