package tv.headwater.ingest.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.RefusalReason;

/** Answers what is refused before a route sees it, e.g. a request line that is no HTTP; instead of Jetty's page. */
final class BrokenHttp extends ErrorHandler {
    private final IntakeFigures figures;

    BrokenHttp(IntakeFigures figures) {
        this.figures = figures;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Problem problem = new Problem(
                RefusalReason.BROKEN_HTTP, status, "Not understood", "The request is no HTTP that is answered here.");
        figures.refused(problem.reason());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        Content.Sink.write(response, true, problem.json(), callback);
    }
}
