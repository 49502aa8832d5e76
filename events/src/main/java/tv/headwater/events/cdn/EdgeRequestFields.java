package tv.headwater.events.cdn;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdRequest;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CmcdEntry;

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
        new CmcdRequest(request.query(), request.cmcdHeaders(), null, null, null)
                .read()
                .ifPresent(line -> putCmcd(values, line));
        return values;
    }

    /** CloudFront has columns for the keys of version 1; what only version 2 can say is in the query alone. */
    private static void putCmcd(Map<RealtimeLogField, String> values, CmcdLine line) {
        if (line instanceof CmcdLine.Parsed parsed) {
            Beacon said = parsed.beacon();
            putIfKnown(values, RealtimeLogField.CMCD_SESSION_ID, said.getSid());
            putIfKnown(values, RealtimeLogField.CMCD_CONTENT_ID, said.getCid());
            putIfKnown(values, RealtimeLogField.CMCD_ENCODED_BITRATE, single(said.getBr()));
            putIfKnown(values, RealtimeLogField.CMCD_BUFFER_LENGTH, single(said.getBl()));
            putIfKnown(values, RealtimeLogField.CMCD_BUFFER_STARVATION, flag(said.getBs()));
            putIfKnown(values, RealtimeLogField.CMCD_OBJECT_DURATION, text(said.getD()));
            putIfKnown(values, RealtimeLogField.CMCD_DEADLINE, text(said.getDl()));
            putIfKnown(values, RealtimeLogField.CMCD_MEASURED_THROUGHPUT, single(said.getMtp()));
            putIfKnown(values, RealtimeLogField.CMCD_OBJECT_TYPE, said.getOt());
            putIfKnown(values, RealtimeLogField.CMCD_PLAYBACK_RATE, text(said.getPr()));
            putIfKnown(values, RealtimeLogField.CMCD_REQUESTED_MAXIMUM_THROUGHPUT, text(said.getRtp()));
            putIfKnown(values, RealtimeLogField.CMCD_STREAMING_FORMAT, said.getSf());
            putIfKnown(values, RealtimeLogField.CMCD_STREAM_TYPE, said.getSt());
            putIfKnown(values, RealtimeLogField.CMCD_STARTUP, flag(said.getSu()));
            putIfKnown(values, RealtimeLogField.CMCD_TOP_BITRATE, single(said.getTb()));
            putIfKnown(values, RealtimeLogField.CMCD_VERSION, text(said.getV()));
        }
    }

    /** A list of one number for all object types is a plain number of version 1. */
    private static @Nullable String single(@Nullable List<CmcdEntry> entries) {
        return entries == null || entries.size() != 1
                ? null
                : text(entries.get(0).getValue());
    }

    private static @Nullable String flag(@Nullable Boolean flag) {
        return flag == null || !flag ? null : "true";
    }

    private static @Nullable String text(@Nullable Number value) {
        return value == null ? null : String.valueOf(value);
    }

    /** CloudFront's real-time {@code cs-uri-stem} includes the query. */
    private static String pathAndQuery(EdgeRequest request) {
        return request.query() == null ? request.path() : request.path() + "?" + request.query();
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
