package tv.headwater.events.cmcd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** CMCD read with a library for RFC 8941 and nothing of our parser: slow, and of the same opinion. */
final class GreenbytesOracle {
    private static final int MAX_CUSTOM_KEYS = 16;
    private static final int MAX_DROPPED_KEYS = 32;
    private static final int MAX_KEY_CHARS = 64;
    private static final String PLAYER_KEY = "tv.headwater-player";

    private GreenbytesOracle() {}

    /** The record as a beacon, or null if it is no dictionary. */
    static @Nullable Beacon read(String line) {
        try {
            return read(Parser.parseDictionary(line).get());
        } catch (ParseException e) {
            return null;
        }
    }

    private static Beacon read(Map<String, ? extends ListElement<?>> values) {
        List<DroppedKey> dropped = new ArrayList<>();
        Beacon beacon = new Beacon();
        Map<String, String> custom = new HashMap<>();
        values.forEach((key, value) -> {
            DropReason reason = isCustom(key) ? keepCustom(key, value, custom) : OracleKeys.keep(key, value, beacon);
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
        Object text = OracleValues.anyText(value);
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
