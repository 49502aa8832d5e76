package tv.headwater.ingest.web;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.RefusalReason;

/** Keeps apart what players may ask from what operators may: records only by one door, metrics only by the other. */
final class Doors extends Handler.Wrapper {
    /** The name of the connector that operators use. */
    static final String OPERATIONS = "operations";

    private static final String METRICS = "/metrics";
    private static final int NOT_FOUND = 404;

    private final Answers answers;

    Doors(Handler inside, IntakeFigures figures) {
        super(inside);
        this.answers = new Answers(figures);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean operator =
                OPERATIONS.equals(request.getConnectionMetaData().getConnector().getName());
        String path = Request.getPathInContext(request);
        if (operator ? path.startsWith(CmcdHandler.PATH) : path.equals(METRICS)) {
            answers.problem(response, callback, otherDoor(operator));
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static Problem otherDoor(boolean operator) {
        return new Problem(
                RefusalReason.NO_SUCH_ADDRESS,
                NOT_FOUND,
                "No such address",
                operator
                        ? "Records go to the port for players; this one is for those who run the service."
                        : "Metrics are told on the port for those who run the service (INGEST_OPERATIONS_PORT).");
    }
}
