package tv.headwater.events.cdn;

import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.record.CdnRequest;

/**
 * CloudFront standard (access) log lines with the fields that the file's {@code #Fields} header names (CloudFront developer guide,
 * "Standard logs"). CloudFront only ever added fields at the end, so that a file without header is read by its width.
 */
final class StandardLogFormat implements LogLayout {
    /** The id of a request in a file that names none, as files from before 2013 do. */
    static final String NO_ID = "";

    static final String DATE = "date";
    private static final String TIME = "time";
    private static final String DOMAIN = "cs(Host)";
    private static final String HOST = "x-host-header";
    private static final String TWICE_ESCAPED_SPACE = "%20";

    /** The columns as they were added from 2008 (12 of them) to 2019 (33). */
    private static final List<String> COLUMNS = List.of(
            DATE,
            TIME,
            "x-edge-location",
            "sc-bytes",
            "c-ip",
            "cs-method",
            DOMAIN,
            "cs-uri-stem",
            "sc-status",
            "cs(Referer)",
            "cs(User-Agent)",
            "cs-uri-query",
            "cs(Cookie)",
            "x-edge-result-type",
            "x-edge-request-id",
            HOST,
            "cs-protocol",
            "cs-bytes",
            "time-taken",
            "x-forwarded-for",
            "ssl-protocol",
            "ssl-cipher",
            "x-edge-response-result-type",
            "cs-protocol-version",
            "fle-status",
            "fle-encrypted-fields",
            "c-port",
            "time-to-first-byte",
            "x-edge-detailed-result-type",
            "sc-content-type",
            "sc-content-len",
            "sc-range-start",
            "sc-range-end");

    private static final int MIN_COLUMNS = 12;

    private static final Map<String, RealtimeLogField> KEPT = Map.ofEntries(
            entry("x-edge-location", RealtimeLogField.X_EDGE_LOCATION),
            entry("sc-bytes", RealtimeLogField.SC_BYTES),
            entry("cs-method", RealtimeLogField.CS_METHOD),
            entry("cs-uri-stem", RealtimeLogField.CS_URI_STEM),
            entry("sc-status", RealtimeLogField.SC_STATUS),
            entry("cs(User-Agent)", RealtimeLogField.CS_USER_AGENT),
            entry("cs-uri-query", RealtimeLogField.CS_URI_QUERY),
            entry("x-edge-result-type", RealtimeLogField.X_EDGE_RESULT_TYPE),
            entry("x-edge-request-id", RealtimeLogField.X_EDGE_REQUEST_ID),
            entry("time-taken", RealtimeLogField.TIME_TAKEN),
            entry("time-to-first-byte", RealtimeLogField.TIME_TO_FIRST_BYTE),
            entry("sc-content-type", RealtimeLogField.SC_CONTENT_TYPE),
            entry("c-country", RealtimeLogField.C_COUNTRY),
            entry("asn", RealtimeLogField.ASN));

    private final List<String> columns;

    private StandardLogFormat(List<String> columns) {
        this.columns = columns;
    }

    /** By the names of a {@code #Fields} header, in its order; names that are not known are passed over. */
    static StandardLogFormat of(List<String> fieldNames) {
        return new StandardLogFormat(List.copyOf(fieldNames));
    }

    /** The fields of a line without header. */
    static StandardLogFormat ofWidth(int width) {
        return new StandardLogFormat(COLUMNS.subList(0, Math.max(MIN_COLUMNS, Math.min(width, COLUMNS.size()))));
    }

    /**
     * Reads one line, with or without its line feed; columns at the end may be missing, and an empty one may be too much, as
     * files of CloudFront itself have it.
     *
     * @throws UnreadableEvent if it lacks what a request cannot do without
     */
    @Override
    public CdnRequest parse(String line) throws UnreadableEvent {
        String[] values = line.stripTrailing().split("\t", -1);
        if (values.length > columns.size()
                && !Arrays.stream(values, columns.size(), values.length).allMatch(String::isBlank)) {
            throw new UnreadableEvent("a log line with more columns than its header names");
        }
        Map<String, String> named = new java.util.HashMap<>();
        for (int i = 0; i < Math.min(values.length, columns.size()); i++) {
            String value = LogText.read(values[i].strip());
            if (value != null) {
                named.put(columns.get(i), value);
            }
        }
        return CdnRequestFields.read(asRealtime(named));
    }

    private static Map<RealtimeLogField, String> asRealtime(Map<String, String> named) throws UnreadableEvent {
        Map<RealtimeLogField, String> values = new EnumMap<>(RealtimeLogField.class);
        KEPT.forEach((name, field) -> {
            String value = named.get(name);
            if (value != null) {
                values.put(field, value);
            }
        });
        values.put(RealtimeLogField.TIMESTAMP, secondsOf(named.get(DATE), named.get(TIME)));
        String host = named.getOrDefault(HOST, named.get(DOMAIN));
        if (host != null) {
            values.put(RealtimeLogField.CS_HOST, host);
        }
        values.computeIfPresent(RealtimeLogField.CS_USER_AGENT, (field, agent) -> once(agent));
        values.putIfAbsent(RealtimeLogField.X_EDGE_REQUEST_ID, NO_ID);
        return values;
    }

    private static String secondsOf(@Nullable String date, @Nullable String time) throws UnreadableEvent {
        if (date == null || time == null) {
            throw new UnreadableEvent("a log line without date and time");
        }
        try {
            long second = LocalDate.parse(date).toEpochSecond(LocalTime.parse(time), ZoneOffset.UTC);
            return Long.toString(second);
        } catch (DateTimeException e) {
            throw new UnreadableEvent("date and time are none", e);
        }
    }

    /** Until 2019 user agents were escaped twice. */
    private static String once(String agent) {
        String again = agent.contains(TWICE_ESCAPED_SPACE) ? LogText.read(agent) : agent;
        return again == null ? agent : again;
    }
}
