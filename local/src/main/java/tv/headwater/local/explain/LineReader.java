package tv.headwater.local.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cdn.CdnLogLine;
import tv.headwater.events.cdn.CdnLogReader;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.cmcd.CmcdRequest;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CdnRequest;

/** Recognises each line of one input by its content and reads the CMCD in it; formats may be mixed. */
final class LineReader {
    static final String NO_CMCD = "requests without CMCD";
    static final String PREFLIGHT = "preflight requests";
    static final String HEADER = "log headers";
    static final String BLANK = "blank lines";

    private static final Pattern ARGUMENT = Pattern.compile("(?:^|[?&\\s\"'])(CMCD=[^&\\s\"'#]*)");
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z][\\w.~*+-]*(%3D|%2C|%3d|%2c)[\\w.~*+%-]*");
    /** In the standard, though Headwater does not keep them. */
    private static final Set<String> OTHER_KEYS = Set.of("cmsdd", "cmsds", "cs", "nrr", "smrt");

    private final CmcdParser parser = new CmcdParser();
    private final CdnLogReader cdnLog = new CdnLogReader();
    private boolean inLog;
    private @Nullable Long captureBeganAt;

    List<Heard> read(String line) {
        String bare = line.strip();
        if (bare.isEmpty()) {
            return List.of(new Heard.Nothing(BLANK));
        }
        if (bare.startsWith("{")) {
            return CaptureLine.read(bare)
                    .map(this::readCapture)
                    .orElseGet(() -> List.of(new Heard.Unreadable("no HTTP request of a capture")));
        }
        if (CdnLogReader.looksLikeOne(line) || (inLog && (line.contains("\t") || line.startsWith("#")))) {
            inLog = true;
            return List.of(readLog(line));
        }
        return List.of(readRecord(bare));
    }

    private List<Heard> readCapture(CaptureLine request) {
        if (request.method().equals("OPTIONS")) {
            return List.of(new Heard.Nothing(PREFLIGHT));
        }
        List<CmcdLine> said = new ArrayList<>();
        request.cmcd().read().ifPresent(said::add);
        if (request.carriesEvents()) {
            said.addAll(parser.parseBody(request.bodyBytes()));
        }
        return said.isEmpty()
                ? List.of(new Heard.Nothing(NO_CMCD))
                : said.stream().map(line -> heard(line, request)).toList();
    }

    private Heard heard(CmcdLine line, CaptureLine request) {
        return line instanceof CmcdLine.Parsed parsed
                ? new Heard.Report(
                        parsed.beacon(), parsed.text(), parsed.dropped(), arrival(parsed, request), request.userAgent())
                : new Heard.Unreadable(((CmcdLine.Rejected) line).reason());
    }

    /** A capture counts from its own beginning: the first record that names a time says when that was. */
    private @Nullable Long arrival(CmcdLine.Parsed parsed, CaptureLine request) {
        Long ts = parsed.beacon().getTs();
        if (captureBeganAt == null && ts != null && parsed.beacon().getOrigin() == BeaconOrigin.EVENT) {
            captureBeganAt = ts - request.atMillis();
        }
        return captureBeganAt == null ? null : (Long) (captureBeganAt + request.atMillis());
    }

    private Heard readLog(String line) {
        CdnLogLine read = cdnLog.read(line);
        if (read instanceof CdnLogLine.Request logged) {
            return readLogged(logged.request());
        }
        if (read instanceof CdnLogLine.Unreadable unreadable) {
            return new Heard.Unreadable(unreadable.reason());
        }
        return read instanceof CdnLogLine.Refused refused
                ? new Heard.Unreadable(refused.reason())
                : new Heard.Nothing(HEADER);
    }

    private Heard readLogged(CdnRequest request) {
        if (request.getCmcd() == null) {
            return new Heard.Nothing(NO_CMCD);
        }
        return parser.parseRecord(request.getCmcd()) instanceof CmcdLine.Parsed parsed
                ? report(parsed, BeaconOrigin.REQUEST, request)
                : new Heard.Unreadable("its CMCD is no dictionary of RFC 8941");
    }

    private static Heard report(CmcdLine.Parsed parsed, BeaconOrigin origin, CdnRequest request) {
        parsed.beacon().setOrigin(origin);
        return new Heard.Report(
                parsed.beacon(), parsed.text(), parsed.dropped(), request.getAt(), request.getUserAgent());
    }

    private Heard readRecord(String text) {
        Matcher argument = ARGUMENT.matcher(text);
        if (argument.find()) {
            return readQuery(argument.group(1));
        }
        if (ENCODED.matcher(text).matches()) {
            return readQuery("CMCD=" + text);
        }
        CmcdLine line = parser.parseRecord(text);
        boolean hasKeys = line instanceof CmcdLine.Parsed parsed
                && RecordKeys.of(parsed.text()).stream().anyMatch(LineReader::isCmcd);
        return hasKeys || line instanceof CmcdLine.Rejected
                ? bare(line)
                : new Heard.Unreadable("a dictionary of RFC 8941 without any key of CMCD");
    }

    private static Heard readQuery(String query) {
        return CmcdRequest.ofQuery(query).read().map(LineReader::bare).orElseGet(() -> new Heard.Nothing(NO_CMCD));
    }

    private static Heard bare(CmcdLine line) {
        return line instanceof CmcdLine.Parsed parsed
                ? new Heard.Report(parsed.beacon(), parsed.text(), parsed.dropped(), null, null)
                : new Heard.Unreadable(((CmcdLine.Rejected) line).reason());
    }

    private static boolean isCmcd(String key) {
        return CmcdParser.standardKeys().contains(key) || OTHER_KEYS.contains(key) || key.indexOf('-') >= 0;
    }
}
