package tv.headwater.ingest.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.ingest.IngestConfig;
import tv.headwater.ingest.IngestLimits;
import tv.headwater.ingest.intake.Intake;
import tv.headwater.ingest.intake.IntakeAnswer;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.RefusalReason;

/** {@code POST /v1/cmcd/{token}}: CMCD in event mode (CTA-5004-B §3.3). */
final class CmcdRoutes {
    private static final Logger log = LoggerFactory.getLogger(CmcdRoutes.class);

    static final String PATH = "/v1/cmcd/{token}";

    /** text/cmcd was the draft's; text/plain and none at all are what beacons of browsers have. */
    private static final Set<String> CONTENT_TYPES = Set.of("application/cmcd", "text/cmcd", "text/plain", "");

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Intake intake;
    private final IntakeFigures figures;
    private final IngestLimits limits;
    private final Senders senders;
    private final BoundedBody bodies;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean draining;

    CmcdRoutes(IngestConfig config, Intake intake, IntakeFigures figures) {
        this.intake = intake;
        this.figures = figures;
        this.limits = config.limits();
        this.senders = new Senders(config.trustedProxies());
        this.bodies = new BoundedBody(limits);
    }

    void post(Context ctx) throws IOException {
        PlaybackToken token = intake.permission(ctx.pathParam("token")).orElseThrow(() -> new Refused(noPermission()));
        requireContentType(ctx);
        enter();
        CompletableFuture<IntakeAnswer> answer;
        try {
            byte[] body = bodies.read(ctx.req().getInputStream(), ctx.req().getContentLengthLong());
            answer = intake.accept(token, body, senders.of(ctx));
        } catch (IOException | RuntimeException e) {
            leave();
            throw e;
        }
        ctx.future(() -> answer.thenAccept(done -> render(ctx, done)).whenComplete((done, failure) -> leave()));
    }

    /** Lets pages of other origins post with a content type of CMCD and with its headers. */
    void preflight(Context ctx) {
        ctx.header("Access-Control-Allow-Methods", "POST, OPTIONS")
                .header(
                        "Access-Control-Allow-Headers",
                        "content-type, CMCD-Request, CMCD-Object, CMCD-Status, CMCD-Session")
                .header("Access-Control-Max-Age", "86400")
                .status(204);
    }

    private void requireContentType(Context ctx) {
        String type = mediaType(ctx.contentType());
        String encoding = ctx.header("Content-Encoding");
        if (!CONTENT_TYPES.contains(type) || encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Refused(new Problem(
                    RefusalReason.CONTENT_TYPE,
                    415,
                    "Not CMCD",
                    "The body must be application/cmcd, text/cmcd or text/plain, and not be compressed."));
        }
    }

    private static String mediaType(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** From now on sheds requests, and waits until those it has are answered. */
    void drain(long timeoutMillis) {
        draining = true;
        inFlight.incrementAndGet();
        leave();
        try {
            if (!drained.await(timeoutMillis, TimeUnit.MILLISECONDS)) {
                log.warn("{} requests were still waiting for Kinesis at the end", inFlight.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enter() {
        if (inFlight.incrementAndGet() > limits.maxRequestsInFlight() || draining) {
            leave();
            throw new Refused(new Problem(
                    RefusalReason.BUSY, 503, "Busy", "Too many requests wait for their answer. Try again later."));
        }
        figures.inFlight(inFlight.get());
    }

    private void leave() {
        int left = inFlight.decrementAndGet();
        figures.inFlight(left);
        if (draining && left == 0) {
            drained.countDown();
        }
    }

    private void render(Context ctx, IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Accepted) {
            ctx.status(204);
        } else {
            HttpServer.write(ctx, problemOf(answer), figures);
        }
    }

    private static Problem problemOf(IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Unreadable unreadable) {
            return unreadable(unreadable);
        }
        if (answer instanceof IntakeAnswer.TooManyRecords many) {
            return new Problem(
                    RefusalReason.TOO_MANY_RECORDS,
                    413,
                    "Too many records",
                    "The body has %d records, it may have %d.".formatted(many.records(), many.max()));
        }
        return new Problem(
                RefusalReason.NOT_PUBLISHED,
                503,
                "Not stored",
                "Not all records could be stored. Send the same body again after " + RETRY_AFTER_SECONDS + " seconds.");
    }

    private static Problem unreadable(IntakeAnswer.Unreadable answer) {
        String detail = answer.lines().isEmpty()
                ? "The body holds no record."
                : "Line " + answer.lines().get(0).lineNumber() + " is "
                        + answer.lines().get(0).reason() + ".";
        return new Problem(RefusalReason.UNREADABLE, 400, "No readable record", detail, answer.lines());
    }

    private static Problem noPermission() {
        return new Problem(
                RefusalReason.TOKEN,
                403,
                "No permission to report",
                "The playback token is unknown or has expired. Ask the portal for a new one.");
    }
}
