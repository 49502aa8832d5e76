package tv.headwater.ingest.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.ingest.intake.RefusalReason;

/**
 * Why a request was refused, for the person who wrote the client (RFC 9457).
 *
 * @param status HTTP status
 * @param title the kind of problem, always the same words
 * @param detail this problem, and what to do
 * @param lines the lines that could not be read
 */
record Problem(RefusalReason reason, int status, String title, String detail, List<CmcdLine.Rejected> lines) {
    static final String CONTENT_TYPE = "application/problem+json";
    private static final int RETRY_SECONDS = 5;
    private static final int RATE_RETRY_SECONDS = 30;
    private static final int MAX_LINES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    Problem(RefusalReason reason, int status, String title, String detail) {
        this(reason, status, title, detail, List.of());
    }

    /** When the same may be tried again; 0 if it never need be. */
    int retryAfterSeconds() {
        return switch (reason) {
            case SESSION_RATE, ADDRESS_RATE -> RATE_RETRY_SECONDS;
            case BUSY, STOPPING, NOT_PUBLISHED -> RETRY_SECONDS;
            case TOKEN,
                    EXPIRED,
                    SESSION_STOPPED,
                    CONTENT_TYPE,
                    CONTENT_ENCODING,
                    TOO_LARGE,
                    TOO_MANY_RECORDS,
                    UNREADABLE,
                    TOO_SLOW,
                    NO_SUCH_ADDRESS,
                    WRONG_METHOD,
                    BROKEN_HTTP,
                    BUG -> 0;
        };
    }

    String json() {
        ObjectNode problem = JSON.createObjectNode()
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        if (!lines.isEmpty()) {
            ArrayNode errors = problem.putArray("errors");
            lines.stream()
                    .limit(MAX_LINES)
                    .forEach(line ->
                            errors.addObject().put("line", line.lineNumber()).put("reason", line.reason()));
        }
        try {
            return JSON.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a problem", e);
        }
    }
}
