package tv.headwater.local.players;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CmcdEntry;

/**
 * One line of a body as the browser sent it, taken apart by a reader of its own: what the collector made of it is compared with
 * this.
 */
record SentLine(String text, Map<String, String> values) {
    private static final Pattern MEMBER =
            Pattern.compile("([a-z*][a-z0-9_.*-]*)(?:=(\"(?:[^\"\\\\]|\\\\.)*\"|\\([^)]*\\)|[^,]*))?(?:,|$)");

    private static final Pattern NUMBER = Pattern.compile("[0-9.]+");

    static SentLine of(String text) {
        Map<String, String> values = new TreeMap<>();
        Matcher member = MEMBER.matcher(text.strip());
        int end = 0;
        while (member.find() && member.start() == end) {
            values.put(member.group(1), member.group(2) == null ? "?1" : member.group(2));
            end = member.end();
        }
        if (end != text.strip().length()) {
            throw new AssertionError("not taken apart: " + text);
        }
        return new SentLine(text, values);
    }

    /** What tells it from other lines of the same view. */
    String identity() {
        return identity(
                values.get("sn"),
                values.get("ts"),
                values.get("e"),
                values.get("sta"),
                values.get("rc"),
                values.getOrDefault("sid", "null").replace("\"", ""),
                bitrates(values.getOrDefault("br", "")));
    }

    static String identityOf(Beacon beacon) {
        return identity(
                beacon.getSn(),
                beacon.getTs(),
                beacon.getE(),
                beacon.getSta(),
                beacon.getRc(),
                beacon.getSid(),
                beacon.getBr() == null
                        ? List.of()
                        : beacon.getBr().stream().map(CmcdEntry::getValue).toList());
    }

    private static List<Long> bitrates(String list) {
        return NUMBER.matcher(list)
                .results()
                .map(number -> Math.round(Double.parseDouble(number.group())))
                .toList();
    }

    private static String identity(Object... values) {
        return Arrays.toString(values);
    }
}
