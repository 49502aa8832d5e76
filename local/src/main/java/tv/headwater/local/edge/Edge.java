package tv.headwater.local.edge;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.cdn.EdgeRequest;
import tv.headwater.events.publishing.EventPublisher;

/** CloudFront on one machine: serves the media bucket over HTTP and logs each request to Kinesis. */
public final class Edge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final String LOCATION = "LCL50";
    private static final int REQUEST_ID_BYTES = 16;
    private static final int STATUS_VIEWER_LEFT = 0;
    /** Jetty's would take 98 KB of each connection that is used twice (docs/decisions/0005). */
    private static final int NO_HEADER_CACHE = 0;

    private static final List<String> CMCD_HEADERS =
            List.of("CMCD-Request", "CMCD-Object", "CMCD-Status", "CMCD-Session");
    private static final String EXPOSED =
            "Content-Length, Content-Range, Accept-Ranges, Date, ETag, Cache-Control, X-Cache, X-Amz-Cf-Id, X-Amz-Cf-Pop";

    private final EdgeConfig config;
    private final FileCache cache;
    private final AccessLog log;
    private final Protection protection;
    private final Clock clock;
    private final Javalin http;

    private Edge(EdgeConfig config, EventPublisher publisher, Clock clock) {
        this.config = config;
        this.cache = new FileCache(config.folder(), config.maxCachedBytes(), config.maxCachedFileBytes());
        this.log = new AccessLog(publisher, config.maxPendingLogLines());
        this.protection =
                new Protection(config.viewers().keys(), config.viewers().portalOrigin(), clock);
        this.clock = clock;
        this.http = Javalin.create(http -> {
            http.startup.showJavalinBanner = false;
            http.http.compressionStrategy = CompressionStrategy.NONE;
            http.jetty.modifyHttpConfiguration(jetty -> {
                jetty.setSendServerVersion(false);
                jetty.setHeaderCacheSize(NO_HEADER_CACHE);
            });
            routes(http.routes);
        });
    }

    /**
     * Starts to serve.
     *
     * @throws IOException when the port is taken
     */
    public static Edge start(EdgeConfig config, EventPublisher publisher, Clock clock) throws IOException {
        Edge edge = new Edge(config, publisher, clock);
        try {
            edge.http.start("127.0.0.1", config.port());
        } catch (RuntimeException taken) {
            throw new IOException("The edge's port " + config.port() + " cannot be used: " + taken.getMessage(), taken);
        }
        LOG.info("The edge serves {} on port {}", config.folder(), edge.port());
        return edge;
    }

    private void routes(RoutesConfig routes) {
        Handler serve = this::serve;
        routes.get("/*", serve).head("/*", serve).options("/*", serve);
        routes.post("/*", serve).put("/*", serve).patch("/*", serve).delete("/*", serve);
        routes.exception(IOException.class, (failure, call) -> LOG.debug("A viewer left: {}", failure.getMessage()));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    public int port() {
        return http.port();
    }

    /** Log lines that never reached Kinesis. */
    public long droppedLogLines() {
        return log.dropped();
    }

    private void serve(Context call) throws IOException {
        long start = System.nanoTime();
        String id = requestId();
        HttpServletResponse response = call.res();
        letOthersRead(response, id);
        if (Protection.covers(call.req())) {
            protection.letPortalRead(response);
        }
        EdgeResponse answer = new EdgeResponse(call.req(), response, protection);
        int status = STATUS_VIEWER_LEFT;
        try {
            answer.answer(config.folder(), cache);
            status = response.getStatus();
        } finally {
            log.write(line(call.req(), id, status, answer, start));
        }
    }

    private static void letOthersRead(HttpServletResponse response, String id) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        response.setHeader("Timing-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Amz-Cf-Id", id);
        response.setHeader("X-Amz-Cf-Pop", LOCATION);
    }

    private EdgeRequest line(HttpServletRequest request, String id, int status, EdgeResponse answer, long start) {
        return new EdgeRequest(
                clock.instant(),
                id,
                request.getMethod(),
                request.getScheme(),
                orUnknown(request.getHeader("Host")),
                request.getRequestURI(),
                request.getQueryString(),
                status,
                answer.bytesSent(),
                millis(answer.firstByteNanos() - start),
                millis(System.nanoTime() - start),
                answer.resultType(),
                LOCATION,
                answer.contentType(),
                request.getHeader("User-Agent"),
                cmcdHeaders(request));
    }

    private static @Nullable String cmcdHeaders(HttpServletRequest request) {
        String joined = CMCD_HEADERS.stream()
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
        return joined.isEmpty() ? null : joined;
    }

    private static String orUnknown(@Nullable String host) {
        return host == null || host.isEmpty() ? "unknown" : host;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static String requestId() {
        byte[] id = new byte[REQUEST_ID_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    @Override
    public void close() {
        http.stop();
    }
}
