package tv.headwater.ingest.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tv.headwater.ingest.intake.IntakeAnswer;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.RefusalReason;

/** Writes answers. */
final class Answers {
    private static final int NO_CONTENT = 204;
    private static final HttpField PROBLEM = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    private static final HttpField CLOSE = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");
    private static final HttpField ENCODINGS = new PreEncodedHttpField(HttpHeader.ACCEPT_ENCODING, "gzip");

    private final IntakeFigures figures;

    Answers(IntakeFigures figures) {
        this.figures = figures;
    }

    static void noContent(Response response, Callback callback) {
        response.setStatus(NO_CONTENT);
        response.write(true, null, callback);
    }

    /** A body that was not read to its end ends the connection; who sends it is told, so that it does not try to go on there. */
    void problem(Response response, Callback callback, Problem problem) {
        figures.refused(problem.reason());
        response.setStatus(problem.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(PROBLEM);
        Cors.exposeRefusal(headers);
        if (problem.retryAfterSeconds() > 0) {
            headers.put(HttpHeader.RETRY_AFTER, problem.retryAfterSeconds());
        }
        boolean read = response.getRequest().consumeAvailable();
        if (!read || problem.reason() == RefusalReason.STOPPING) {
            headers.put(CLOSE);
        }
        if (problem.reason() == RefusalReason.CONTENT_ENCODING) {
            headers.put(ENCODINGS);
        }
        response.write(true, ByteBuffer.wrap(problem.json().getBytes(StandardCharsets.UTF_8)), callback);
    }

    void render(Response response, Callback callback, IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Accepted) {
            noContent(response, callback);
        } else {
            problem(response, callback, problemOf(answer));
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
        if (answer instanceof IntakeAnswer.TooMuchWaits) {
            return Admission.sessionRate();
        }
        return new Problem(
                RefusalReason.NOT_PUBLISHED,
                503,
                "Not stored",
                "Not all records could be stored. Send the same body again later.");
    }

    private static Problem unreadable(IntakeAnswer.Unreadable answer) {
        String detail = answer.lines().isEmpty()
                ? "There is no record in it."
                : "Line " + answer.lines().get(0).lineNumber() + " is "
                        + answer.lines().get(0).reason() + ".";
        return new Problem(RefusalReason.UNREADABLE, 400, "No readable record", detail, answer.lines());
    }
}
