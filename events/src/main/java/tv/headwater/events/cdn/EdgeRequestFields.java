package tv.headwater.events.cdn;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdRequest;

/** What CloudFront would log of a request; fields an edge knows nothing of are absent. */
final class EdgeRequestFields {
    private static final int MILLIS_DIGITS = 3;

    private EdgeRequestFields() {}

    static Map<RealtimeLogField, String> of(EdgeRequest request) {
        Map<RealtimeLogField, String> values = new EnumMap<>(RealtimeLogField.class);
        values.put(RealtimeLogField.TIMESTAMP, seconds(request.finishedAt().toEpochMilli()));
        values.put(RealtimeLogField.TIME_TO_FIRST_BYTE, seconds(request.firstByteMillis()));
        values.put(RealtimeLogField.SC_STATUS, "%03d".formatted(request.status()));
        values.put(RealtimeLogField.SC_BYTES, Long.toString(request.bytesSent()));
        values.put(RealtimeLogField.CS_METHOD, request.method());
        values.put(RealtimeLogField.CS_PROTOCOL, request.protocol().toLowerCase(Locale.ROOT));
        values.put(RealtimeLogField.CS_HOST, request.host());
        values.put(RealtimeLogField.CS_URI_STEM, pathAndQuery(request));
        values.put(RealtimeLogField.X_EDGE_LOCATION, request.location());
        values.put(RealtimeLogField.X_EDGE_REQUEST_ID, request.id());
        values.put(RealtimeLogField.TIME_TAKEN, seconds(request.timeTakenMillis()));
        values.put(RealtimeLogField.X_EDGE_RESULT_TYPE, request.resultType());
        values.put(RealtimeLogField.X_EDGE_RESPONSE_RESULT_TYPE, request.resultType());
        putIfKnown(values, RealtimeLogField.CS_USER_AGENT, request.userAgent());
        putIfKnown(values, RealtimeLogField.CS_URI_QUERY, request.query());
        putIfKnown(values, RealtimeLogField.SC_CONTENT_TYPE, request.contentType());
        putIfKnown(values, RealtimeLogField.CMCD_SESSION_ID, sessionOf(request.query()));
        return values;
    }

    /** CloudFront's real-time {@code cs-uri-stem} includes the query. */
    private static String pathAndQuery(EdgeRequest request) {
        return request.query() == null ? request.path() : request.path() + "?" + request.query();
    }

    static @Nullable String sessionOf(@Nullable String query) {
        return CmcdRequest.ofQuery(query)
                .read()
                .map(line ->
                        line instanceof CmcdLine.Parsed parsed ? parsed.beacon().getSid() : null)
                .orElse(null);
    }

    private static void putIfKnown(
            Map<RealtimeLogField, String> values, RealtimeLogField field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, MILLIS_DIGITS).toPlainString();
    }
}
