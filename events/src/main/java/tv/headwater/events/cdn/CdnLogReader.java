package tv.headwater.events.cdn;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.record.CdnRequest;

/**
 * Reads the lines of one CloudFront log file in their order, standard or real-time: by the fields it was told, else by the header,
 * else by the look of a line. Not thread-safe.
 */
public final class CdnLogReader {
    private static final String FIELDS = "#Fields:";
    private static final Pattern STANDARD_LINE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}\t.*");
    private static final Pattern REALTIME_LINE = Pattern.compile("\\d{9,11}\\.\\d{1,3}\t.*");
    private static final List<String> OF_RTMP = List.of("x-event", "x-cf-status", "x-sname");
    private static final int MIN_TABS = 6;

    private static final Map<Integer, RealtimeLogFormat> BY_WIDTH = RealtimeLogFormat.wellKnown().stream()
            .collect(Collectors.toUnmodifiableMap(format -> format.fields().size(), Function.identity()));

    /** The same line twice is two requests of one second; they stand close to each other. */
    private static final int MAX_LINES_COUNTED = 100_000;

    private final Map<String, Integer> timesMet = new HashMap<>();
    private @Nullable LogLayout layout;
    private CdnLogLine.@Nullable Refused refused;

    /** The format is found out from the file. */
    public CdnLogReader() {
        this.layout = null;
    }

    /** A real-time log with these fields, whatever the file says. */
    public CdnLogReader(RealtimeLogFormat format) {
        this.layout = format;
    }

    /** Whether a line looks like one of CloudFront's logs, its headers included. */
    public static boolean looksLikeOne(String line) {
        return line.startsWith("#Version:")
                || line.startsWith(FIELDS)
                || ((STANDARD_LINE.matcher(line).matches()
                                || REALTIME_LINE.matcher(line).matches())
                        && line.chars().filter(c -> c == '\t').count() >= MIN_TABS);
    }

    public CdnLogLine read(String line) {
        if (refused != null) {
            return refused;
        }
        if (line.isBlank()) {
            return new CdnLogLine.Nothing();
        }
        if (line.startsWith("#")) {
            return readHeader(line);
        }
        LogLayout known = layout == null ? layoutOf(line) : layout;
        if (known == null) {
            return new CdnLogLine.Unreadable("no CloudFront log line, or a real-time line whose fields must be named");
        }
        try {
            CdnRequest request = known.parse(line);
            if (request.getId().equals(StandardLogFormat.NO_ID)) {
                request.setId(idOf(line.stripTrailing()));
            }
            return new CdnLogLine.Request(request);
        } catch (UnreadableEvent e) {
            return new CdnLogLine.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private CdnLogLine readHeader(String line) {
        if (layout instanceof RealtimeLogFormat || !line.startsWith(FIELDS)) {
            return new CdnLogLine.Nothing();
        }
        List<String> names =
                Stream.of(line.substring(FIELDS.length()).strip().split("\\s+")).toList();
        if (names.stream().anyMatch(OF_RTMP::contains)) {
            refused = new CdnLogLine.Refused("a log of an RTMP distribution, which CloudFront ended in 2020: "
                    + "it lists stream events, not HTTP requests");
            return refused;
        }
        layout = names.contains(StandardLogFormat.DATE) ? StandardLogFormat.of(names) : realtime(names);
        return layout == null ? refuse("its #Fields name no request: " + shortened(names)) : new CdnLogLine.Nothing();
    }

    private CdnLogLine refuse(String reason) {
        refused = new CdnLogLine.Refused(reason);
        return refused;
    }

    /** The same whenever the file is read: a name of the line and of how often it was met before. */
    private String idOf(String line) {
        if (timesMet.size() == MAX_LINES_COUNTED) {
            timesMet.clear();
        }
        int time = timesMet.merge(line, 1, Integer::sum);
        String name = time + "\n" + line;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static @Nullable LogLayout realtime(Collection<String> names) {
        List<RealtimeLogField> fields = names.stream()
                .map(RealtimeLogField::named)
                .map(field -> field.orElse(null))
                .filter(Objects::nonNull)
                .toList();
        try {
            return fields.size() < names.size() ? null : new RealtimeLogFormat(fields);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String shortened(List<String> names) {
        int shown = Math.min(names.size(), MIN_TABS);
        return String.join(" ", names.subList(0, shown)) + (shown < names.size() ? " …" : "");
    }

    /** One line decides for itself: without header, files may have been joined. */
    private static @Nullable LogLayout layoutOf(String line) {
        String bare = line.stripTrailing();
        int width = bare.split("\t", -1).length;
        if (STANDARD_LINE.matcher(bare).matches()) {
            return StandardLogFormat.ofWidth(width);
        }
        return BY_WIDTH.get(width);
    }
}
