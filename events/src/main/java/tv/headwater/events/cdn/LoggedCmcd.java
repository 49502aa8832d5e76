package tv.headwater.events.cdn;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.cmcd.CmcdRequest;

/**
 * The CMCD of a logged request. Headers win over the query (CTA-5004-B), and they are seen in {@code cs-headers} or, of version 1
 * alone, in CloudFront's own columns: columns that name another session than the query does came from headers.
 */
final class LoggedCmcd {
    private static final int MAX_CHARS = 4096;

    private static final Map<RealtimeLogField, String> COLUMNS = Map.ofEntries(
            entry(RealtimeLogField.CMCD_ENCODED_BITRATE, "br"),
            entry(RealtimeLogField.CMCD_BUFFER_LENGTH, "bl"),
            entry(RealtimeLogField.CMCD_BUFFER_STARVATION, "bs"),
            entry(RealtimeLogField.CMCD_CONTENT_ID, "cid"),
            entry(RealtimeLogField.CMCD_OBJECT_DURATION, "d"),
            entry(RealtimeLogField.CMCD_DEADLINE, "dl"),
            entry(RealtimeLogField.CMCD_MEASURED_THROUGHPUT, "mtp"),
            entry(RealtimeLogField.CMCD_NEXT_OBJECT_REQUEST, "nor"),
            entry(RealtimeLogField.CMCD_NEXT_RANGE_REQUEST, "nrr"),
            entry(RealtimeLogField.CMCD_OBJECT_TYPE, "ot"),
            entry(RealtimeLogField.CMCD_PLAYBACK_RATE, "pr"),
            entry(RealtimeLogField.CMCD_REQUESTED_MAXIMUM_THROUGHPUT, "rtp"),
            entry(RealtimeLogField.CMCD_STREAMING_FORMAT, "sf"),
            entry(RealtimeLogField.CMCD_SESSION_ID, "sid"),
            entry(RealtimeLogField.CMCD_STREAM_TYPE, "st"),
            entry(RealtimeLogField.CMCD_STARTUP, "su"),
            entry(RealtimeLogField.CMCD_TOP_BITRATE, "tb"),
            entry(RealtimeLogField.CMCD_VERSION, "v"));

    private static final Set<String> STRINGS = Set.of("cid", "sid", "nor", "nrr");
    private static final Set<String> FLAGS = Set.of("bs", "su");
    private static final Set<String> TRUE = Set.of("true", "1", "?1");

    private LoggedCmcd() {}

    /** The record, or null if the request carried none that can be read. */
    static CmcdLine.@Nullable Parsed of(Map<RealtimeLogField, String> values, @Nullable String query) {
        Map<String, String> headers = headersOf(values.get(RealtimeLogField.CS_HEADERS));
        CmcdRequest request = new CmcdRequest(
                query,
                headers.get("cmcd-request"),
                headers.get("cmcd-object"),
                headers.get("cmcd-status"),
                headers.get("cmcd-session"));
        CmcdLine.Parsed said = readable(request.read().orElse(null));
        String columns = dictionaryOf(values);
        if (columns.isEmpty() || (said != null && !headers.isEmpty())) {
            return said;
        }
        CmcdLine.Parsed logged = readable(new CmcdParser().parseRecord(columns));
        return said == null || (logged != null && namesAnotherSession(logged, said)) ? logged : said;
    }

    private static CmcdLine.@Nullable Parsed readable(@Nullable CmcdLine line) {
        return line instanceof CmcdLine.Parsed parsed && parsed.text().length() <= MAX_CHARS ? parsed : null;
    }

    private static boolean namesAnotherSession(CmcdLine.Parsed columns, CmcdLine.Parsed query) {
        String session = columns.beacon().getSid();
        return session != null && !Objects.equals(session, query.beacon().getSid());
    }

    /** {@code Name:value} line by line, cut off at 800 bytes by CloudFront. */
    private static Map<String, String> headersOf(@Nullable String logged) {
        Map<String, String> headers = new HashMap<>();
        for (String header : logged == null ? List.<String>of() : List.of(logged.split("\n"))) {
            int colon = header.indexOf(':');
            String name = colon < 0 ? "" : header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (name.startsWith("cmcd-")) {
                headers.put(name, header.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String dictionaryOf(Map<RealtimeLogField, String> values) {
        return COLUMNS.entrySet().stream()
                .filter(column -> values.containsKey(column.getKey()))
                .map(column -> member(column.getValue(), String.valueOf(values.get(column.getKey()))))
                .filter(member -> !member.isEmpty())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String member(String key, String value) {
        if (FLAGS.contains(key)) {
            return TRUE.contains(value.toLowerCase(Locale.ROOT)) ? key : "";
        }
        boolean quoted = value.startsWith("\"") || value.startsWith("(");
        return STRINGS.contains(key) && !quoted
                ? key + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : key + '=' + value;
    }
}
