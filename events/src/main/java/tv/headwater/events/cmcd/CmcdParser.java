package tv.headwater.events.cmcd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tv.headwater.events.record.Beacon;

/**
 * Reads CMCD (CTA-5004-B) as players really send it: a bad value costs its key, which is named, and never the record; a line is
 * refused only when it is no dictionary of RFC 8941 or of a version that is not known. Thread-safe; takes time and memory in
 * proportion to the bytes.
 */
public final class CmcdParser {
    /** The newest version understood. */
    public static final int MAX_VERSION = 2;

    /** Reads an event-mode body: records separated by LF or CRLF; blank lines, also the last, say nothing. */
    public List<CmcdLine> parseBody(byte[] body) {
        List<CmcdLine> read = new ArrayList<>();
        CmcdRecordReader records = new CmcdRecordReader();
        for (BodyLines lines = new BodyLines(body); lines.next(); ) {
            read.add(parse(lines, records));
        }
        return read;
    }

    /** Reads one record of which it is known that it has no line ends, e.g. the decoded query argument of a request. */
    public CmcdLine parseRecord(String text) {
        return parseRecord(text.getBytes(StandardCharsets.UTF_8));
    }

    CmcdLine parseRecord(byte[] record) {
        return parse(BodyLines.only(record), new CmcdRecordReader());
    }

    /** How many records {@link #parseBody} would find, at a fraction of its cost: for a limit. */
    public static int countRecords(byte[] body) {
        int records = 0;
        for (BodyLines lines = new BodyLines(body); lines.next(); ) {
            records++;
        }
        return records;
    }

    /** The names of the standard's keys, a closed set. */
    public static Set<String> standardKeys() {
        return CmcdKey.names();
    }

    private static CmcdLine parse(BodyLines line, CmcdRecordReader records) {
        try {
            Beacon beacon = records.read(line.body(), line.from(), line.to());
            return beacon.getV() > MAX_VERSION
                    ? rejected(line, "CMCD version " + beacon.getV() + " is not known, only up to " + MAX_VERSION)
                    : new CmcdLine.Parsed(beacon, line.text(), records.dropped());
        } catch (MalformedField e) {
            int character = e.offset() - line.from() + 1;
            return rejected(line, "not a dictionary of RFC 8941: " + e.getMessage() + ", at character " + character);
        }
    }

    private static CmcdLine rejected(BodyLines line, String reason) {
        return new CmcdLine.Rejected(line.number(), reason, Arrays.copyOfRange(line.body(), line.from(), line.to()));
    }
}
