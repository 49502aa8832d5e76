package tv.headwater.ingest.web;

import io.javalin.http.Context;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.TickEmitter;

/** What those who run the service ask: does it live, can it work, what has it done. */
final class OperationsRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final IntakeFigures figures;
    private final TickEmitter ticks;

    OperationsRoutes(IntakeFigures figures, TickEmitter ticks) {
        this.figures = figures;
        this.ticks = ticks;
    }

    void health(Context ctx) {
        ctx.contentType("application/json").result("{\"status\":\"up\"}");
    }

    /** Ready while Kinesis takes ticks. */
    void ready(Context ctx) {
        boolean ready = ticks.isFresh();
        ctx.status(ready ? 200 : 503)
                .contentType("application/json")
                .result(ready ? "{\"status\":\"ready\"}" : "{\"status\":\"Kinesis takes no records\"}");
    }

    void metrics(Context ctx) {
        ctx.contentType(PROMETHEUS_TEXT).result(figures.asPrometheusText());
    }
}
