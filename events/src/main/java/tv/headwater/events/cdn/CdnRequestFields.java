package tv.headwater.events.cdn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.record.CdnRequest;

/** Reads a request from the decoded fields of a log line: what must be there is required, the rest may be missing. */
final class CdnRequestFields {
    private static final int MAX_USER_AGENT_CHARS = 512;
    private static final int MILLIS_DIGITS = 3;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,18})?");
    private static final Pattern STATUS = Pattern.compile("[0-9]{1,3}");
    private static final Pattern LIVE_PATH = Pattern.compile("(?:/private)?/live/([^/?]{1,64})/.*");

    private final Map<RealtimeLogField, String> values;

    private CdnRequestFields(Map<RealtimeLogField, String> values) {
        this.values = values;
    }

    static CdnRequest read(Map<RealtimeLogField, String> values) throws UnreadableEvent {
        return new CdnRequestFields(values).read();
    }

    private CdnRequest read() throws UnreadableEvent {
        CdnRequest request = new CdnRequest();
        request.setId(required(RealtimeLogField.X_EDGE_REQUEST_ID));
        request.setAt(millis(RealtimeLogField.TIMESTAMP, required(RealtimeLogField.TIMESTAMP)));
        request.setStatus(status(required(RealtimeLogField.SC_STATUS)));
        request.setBytesSent(number(RealtimeLogField.SC_BYTES, required(RealtimeLogField.SC_BYTES)));
        request.setMethod(required(RealtimeLogField.CS_METHOD));
        request.setHost(required(RealtimeLogField.CS_HOST));
        readPath(request, required(RealtimeLogField.CS_URI_STEM));
        request.setEdgeLocation(values.get(RealtimeLogField.X_EDGE_LOCATION));
        request.setResultType(values.get(RealtimeLogField.X_EDGE_RESULT_TYPE));
        request.setTimeTakenMs(millisOrNull(RealtimeLogField.TIME_TAKEN));
        request.setFirstByteMs(millisOrNull(RealtimeLogField.TIME_TO_FIRST_BYTE));
        request.setContentType(values.get(RealtimeLogField.SC_CONTENT_TYPE));
        request.setUserAgent(cut(values.get(RealtimeLogField.CS_USER_AGENT), MAX_USER_AGENT_CHARS));
        request.setCountry(values.get(RealtimeLogField.C_COUNTRY));
        String asn = values.get(RealtimeLogField.ASN);
        request.setAsn(asn == null ? null : number(RealtimeLogField.ASN, asn));
        CmcdLine.Parsed cmcd = LoggedCmcd.of(values, request.getQuery());
        if (cmcd != null) {
            request.setCmcd(cmcd.text());
            request.setCmcdSid(cmcd.beacon().getSid());
        }
        return request;
    }

    private void readPath(CdnRequest request, String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        request.setPath(path);
        String query = values.get(RealtimeLogField.CS_URI_QUERY);
        request.setQuery(query == null && question >= 0 ? pathAndQuery.substring(question + 1) : query);
        Matcher live = LIVE_PATH.matcher(path);
        request.setBroadcastId(live.matches() ? live.group(1) : null);
    }

    private String required(RealtimeLogField field) throws UnreadableEvent {
        String value = values.get(field);
        if (value == null) {
            throw new UnreadableEvent("a log line without " + field.fieldName());
        }
        return value;
    }

    private @Nullable Long millisOrNull(RealtimeLogField field) throws UnreadableEvent {
        String value = values.get(field);
        return value == null ? null : millis(field, value);
    }

    private static long millis(RealtimeLogField field, String seconds) throws UnreadableEvent {
        if (!SECONDS.matcher(seconds).matches()) {
            throw new UnreadableEvent(field.fieldName() + " is no number of seconds");
        }
        return new BigDecimal(seconds)
                .setScale(MILLIS_DIGITS, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }

    private static int status(String value) throws UnreadableEvent {
        if (!STATUS.matcher(value).matches()) {
            throw new UnreadableEvent(RealtimeLogField.SC_STATUS.fieldName() + " is no HTTP status");
        }
        return Integer.parseInt(value);
    }

    private static long number(RealtimeLogField field, String value) throws UnreadableEvent {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UnreadableEvent(field.fieldName() + " is no whole number", e);
        }
    }

    private static @Nullable String cut(@Nullable String text, int maxChars) {
        return text == null || text.length() <= maxChars ? text : text.substring(0, maxChars);
    }
}
