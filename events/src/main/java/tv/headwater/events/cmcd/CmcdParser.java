package tv.headwater.events.cmcd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/**
 * Reads CMCD (CTA-5004-B) as players really send it: a bad value costs its key, which is named, and never the record; a line is
 * refused only when it is no dictionary of RFC 8941 or of a version that is not known.
 */
public final class CmcdParser {
    /** The newest version understood. */
    public static final int MAX_VERSION = 2;

    private static final int MAX_CUSTOM_KEYS = 16;
    private static final int MAX_DROPPED_KEYS = 32;
    private static final int MAX_KEY_CHARS = 64;
    private static final String PLAYER_KEY = "tv.headwater-player";
    private static final int MAX_REASON_CHARS = 160;

    /** Reads an event-mode body: records separated by LF or CRLF; blank lines, also the last, say nothing. */
    public List<CmcdLine> parseBody(byte[] body) {
        List<CmcdLine> lines = new ArrayList<>();
        int number = 0;
        for (int from = 0; from < body.length; ) {
            int to = endOfLine(body, from);
            String text = new String(body, from, to - from, StandardCharsets.UTF_8).strip();
            number++;
            if (!text.isEmpty()) {
                lines.add(parse(number, text, Arrays.copyOfRange(body, from, to)));
            }
            from = to + 1;
        }
        return lines;
    }

    /** Reads one record, e.g. the decoded query argument of a request. */
    public CmcdLine parseRecord(String text) {
        return parse(1, text.strip(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The names of the standard's keys, a closed set. */
    public static Set<String> standardKeys() {
        return CmcdKeys.names();
    }

    private static int endOfLine(byte[] body, int from) {
        int to = from;
        while (to < body.length && body[to] != '\n') {
            to++;
        }
        return to;
    }

    private static CmcdLine parse(int number, String text, byte[] bytes) {
        Map<String, ListElement<?>> values;
        try {
            values = Parser.parseDictionary(text).get();
        } catch (ParseException e) {
            return new CmcdLine.Rejected(number, "not a dictionary of RFC 8941: " + reasonOf(e), bytes);
        }
        List<DroppedKey> dropped = new ArrayList<>();
        Beacon beacon = read(values, dropped);
        return beacon.getV() > MAX_VERSION
                ? new CmcdLine.Rejected(
                        number, "CMCD version " + beacon.getV() + " is not known, only up to " + MAX_VERSION, bytes)
                : new CmcdLine.Parsed(beacon, text, List.copyOf(dropped));
    }

    private static String reasonOf(ParseException e) {
        String message = String.valueOf(e.getMessage());
        String cut = message.length() > MAX_REASON_CHARS ? message.substring(0, MAX_REASON_CHARS) : message;
        return cut + ", at character " + (e.getPosition() + 1);
    }

    private static Beacon read(Map<String, ListElement<?>> values, List<DroppedKey> dropped) {
        Beacon beacon = new Beacon();
        Map<String, String> custom = new HashMap<>();
        values.forEach((key, value) -> {
            DropReason reason = isCustom(key) ? keepCustom(key, value, custom) : CmcdKeys.keep(key, value, beacon);
            if (reason != null && dropped.size() < MAX_DROPPED_KEYS) {
                dropped.add(
                        new DroppedKey(key.length() > MAX_KEY_CHARS ? key.substring(0, MAX_KEY_CHARS) : key, reason));
            }
        });
        beacon.setPlayer(custom.get(PLAYER_KEY));
        beacon.setExtra(custom);
        beacon.setDroppedKeys(dropped.stream().map(DroppedKey::key).toList());
        if (beacon.getV() == null) {
            beacon.setV(1);
        }
        return nameless(beacon);
    }

    /** "Custom key names MUST carry a hyphenated prefix" (CTA-5004-B, reserved keys). */
    private static boolean isCustom(String key) {
        return key.indexOf('-') >= 0;
    }

    private static @Nullable DropReason keepCustom(String key, ListElement<?> value, Map<String, String> custom) {
        Object text = CmcdValues.anyText(value);
        if (text instanceof DropReason reason) {
            return reason;
        }
        if (key.length() > MAX_KEY_CHARS) {
            return DropReason.TOO_LONG;
        }
        if (custom.size() == MAX_CUSTOM_KEYS) {
            return DropReason.TOO_MANY_CUSTOM_KEYS;
        }
        custom.put(key, (String) text);
        return null;
    }

    private static Beacon nameless(Beacon beacon) {
        beacon.setOrigin(beacon.getE() == null ? BeaconOrigin.REQUEST : BeaconOrigin.EVENT);
        beacon.setId("");
        beacon.setBroadcastId("");
        beacon.setViewerId("");
        beacon.setViewId("");
        return beacon;
    }
}
