package tv.headwater.events.cdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.record.CdnRequest;

/**
 * CloudFront real-time log lines of one configuration: which fields were selected decides what stands where. Thread-safe.
 */
public final class RealtimeLogFormat implements LogLayout {
    private static final Set<RealtimeLogField> REQUIRED = EnumSet.of(
            RealtimeLogField.TIMESTAMP,
            RealtimeLogField.SC_STATUS,
            RealtimeLogField.SC_BYTES,
            RealtimeLogField.CS_METHOD,
            RealtimeLogField.CS_HOST,
            RealtimeLogField.CS_URI_STEM,
            RealtimeLogField.X_EDGE_REQUEST_ID);

    private static final Set<RealtimeLogField> BEFORE_CMCD = EnumSet.of(
            RealtimeLogField.TIMESTAMP,
            RealtimeLogField.TIME_TO_FIRST_BYTE,
            RealtimeLogField.SC_STATUS,
            RealtimeLogField.SC_BYTES,
            RealtimeLogField.CS_METHOD,
            RealtimeLogField.CS_PROTOCOL,
            RealtimeLogField.CS_HOST,
            RealtimeLogField.CS_URI_STEM,
            RealtimeLogField.X_EDGE_LOCATION,
            RealtimeLogField.X_EDGE_REQUEST_ID,
            RealtimeLogField.TIME_TAKEN,
            RealtimeLogField.CS_USER_AGENT,
            RealtimeLogField.CS_URI_QUERY,
            RealtimeLogField.X_EDGE_RESULT_TYPE,
            RealtimeLogField.SC_CONTENT_TYPE,
            RealtimeLogField.C_COUNTRY,
            RealtimeLogField.ASN);

    private static final List<Integer> WIDTHS = List.of(46, 64, 69);
    private static final Pattern END_OF_LINE = Pattern.compile("\\r?\\n?$");

    private final List<RealtimeLogField> fields;

    /**
     * @param selected in any order
     * @throws IllegalArgumentException if a field is missing that a {@link CdnRequest} cannot do without
     */
    public RealtimeLogFormat(Collection<RealtimeLogField> selected) {
        this.fields = List.copyOf(EnumSet.copyOf(selected));
        if (!fields.containsAll(REQUIRED)) {
            throw new IllegalArgumentException("a real-time log needs at least the fields " + REQUIRED);
        }
    }

    /**
     * What Headwater selects: no {@code c-ip}, {@code x-forwarded-for} or {@code cs-cookie}, and no {@code cs-headers}, which
     * would bring them back. No full address may reach Kinesis. CMCD is in the query, or in CloudFront's columns for it.
     */
    public static RealtimeLogFormat headwater() {
        List<RealtimeLogField> fields = new ArrayList<>(BEFORE_CMCD);
        fields.addAll(EnumSet.range(RealtimeLogField.CMCD_ENCODED_BITRATE, RealtimeLogField.CMCD_VERSION));
        return new RealtimeLogFormat(fields);
    }

    /**
     * A selection as people write it: the names of its fields, separated by commas or spaces, or 46, 64 or 69 for that many.
     *
     * @throws IllegalArgumentException if a name is none, or one is missing that a {@link CdnRequest} cannot do without
     */
    public static RealtimeLogFormat named(String selection) {
        String bare = selection.strip();
        if (bare.matches("\\d{1,3}")) {
            return ofWidth(Integer.parseInt(bare))
                    .orElseThrow(() ->
                            new IllegalArgumentException("a real-time log has 46, 64 or 69 columns, not " + bare));
        }
        return new RealtimeLogFormat(Stream.of(bare.split("[,\\s]+"))
                .map(name -> RealtimeLogField.named(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException("there is no field '" + name + "' in a real-time log")))
                .toList());
    }

    /** Every field up to {@code asn} (46), up to {@code cmcd-version} (64), or all there are (69). */
    public static Optional<RealtimeLogFormat> ofWidth(int columns) {
        return WIDTHS.contains(columns)
                ? Optional.of(
                        new RealtimeLogFormat(List.of(RealtimeLogField.values()).subList(0, columns)))
                : Optional.empty();
    }

    /** What Headwater selected before it kept CMCD: streams may still hold such lines. */
    private static RealtimeLogFormat formerHeadwater() {
        List<RealtimeLogField> fields = new ArrayList<>(BEFORE_CMCD);
        fields.add(RealtimeLogField.CMCD_SESSION_ID);
        return new RealtimeLogFormat(fields);
    }

    /** Those that a line's width tells apart. */
    static List<RealtimeLogFormat> wellKnown() {
        return Stream.concat(
                        WIDTHS.stream().flatMap(width -> ofWidth(width).stream()),
                        Stream.of(headwater(), formerHeadwater()))
                .toList();
    }

    /** The selected fields, in the order in which a line has them. */
    public List<RealtimeLogField> fields() {
        return fields;
    }

    /** One line with its line feed. */
    public String format(EdgeRequest request) {
        Map<RealtimeLogField, String> values = EdgeRequestFields.of(request);
        StringBuilder line = new StringBuilder();
        for (RealtimeLogField field : fields) {
            line.append(LogText.write(values.get(field))).append('\t');
        }
        line.setCharAt(line.length() - 1, '\n');
        return line.toString();
    }

    /**
     * Reads one line, with or without its line feed.
     *
     * @throws UnreadableEvent if it has another number of fields, or lacks what a request cannot do without
     */
    @Override
    public CdnRequest parse(String line) throws UnreadableEvent {
        String[] columns = END_OF_LINE.matcher(line).replaceFirst("").split("\t", -1);
        if (columns.length != fields.size()) {
            throw new UnreadableEvent("a log line of " + columns.length + " fields where " + fields.size()
                    + " are selected, from " + Arrays.toString(firstAndLast()));
        }
        Map<RealtimeLogField, String> values = new EnumMap<>(RealtimeLogField.class);
        for (int i = 0; i < columns.length; i++) {
            String value = LogText.read(columns[i]);
            if (value != null) {
                values.put(fields.get(i), value);
            }
        }
        return CdnRequestFields.read(values);
    }

    private String[] firstAndLast() {
        return new String[] {
            fields.get(0).fieldName(), fields.get(fields.size() - 1).fieldName()
        };
    }
}
