package tv.headwater.ingest.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of all origins report, and read why they were refused. Who asks with credentials, as {@code sendBeacon} always does, must
 * be named; there are no credentials here that could be abused.
 */
final class Cors {
    private static final HttpField ANY_ORIGIN = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    private static final HttpField CREDENTIALS =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Origin");
    private static final HttpField TIMING = new PreEncodedHttpField(HttpHeader.TIMING_ALLOW_ORIGIN, "*");
    private static final HttpField EXPOSED =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    private static final HttpField METHODS =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, CmcdHandler.METHODS);
    private static final HttpField HEADERS = new PreEncodedHttpField(
            HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS,
            "content-type, content-encoding, authorization, CMCD-Request, CMCD-Object, CMCD-Status, CMCD-Session");
    /** A day; Chromium takes two hours of it. */
    private static final HttpField MAX_AGE = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, "86400");

    private Cors() {}

    static void allow(@Nullable String origin, HttpFields.Mutable headers) {
        if (origin == null) {
            headers.put(ANY_ORIGIN);
        } else {
            headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.put(CREDENTIALS);
            headers.put(VARY);
        }
        headers.put(TIMING);
    }

    static void exposeRefusal(HttpFields.Mutable headers) {
        headers.put(EXPOSED);
    }

    static void answerPreflight(HttpFields.Mutable headers) {
        headers.put(METHODS);
        headers.put(HEADERS);
        headers.put(MAX_AGE);
    }
}
