package tv.headwater.ingest.web;

import io.javalin.http.Context;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.Readiness;

/** What those who run the service ask: does it live, can it work, what has it done. */
final class OperationsRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final IntakeFigures figures;
    private final Readiness readiness;
    private final InFlight inFlight;

    OperationsRoutes(IntakeFigures figures, Readiness readiness, InFlight inFlight) {
        this.figures = figures;
        this.readiness = readiness;
        this.inFlight = inFlight;
    }

    void health(Context ctx) {
        ctx.contentType("application/json").result("{\"status\":\"up\"}");
    }

    /** Ready while Kinesis takes ticks, there is room for what comes, and we do not stop. */
    void ready(Context ctx) {
        String hindrance = inFlight.isDraining() ? "stopping" : readiness.hindrance();
        ctx.status(hindrance == null ? 200 : 503)
                .contentType("application/json")
                .result("{\"status\":\"" + (hindrance == null ? "ready" : hindrance) + "\"}");
    }

    void metrics(Context ctx) {
        ctx.contentType(PROMETHEUS_TEXT).result(figures.asPrometheusText());
    }
}
