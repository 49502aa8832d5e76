package tv.headwater.events.cmcd;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The custom keys of one record, as many as are kept. */
final class CustomKeys {
    private static final String PLAYER = "tv.headwater-player";

    private final Map<String, String> values = new HashMap<>();
    private @Nullable String player;

    void clear() {
        values.clear();
        player = null;
    }

    void forget(String key) {
        values.remove(key);
        if (key.equals(PLAYER)) {
            player = null;
        }
    }

    /** Keeps the key, or says why not; our own key for the player's name finds a place also among too many. */
    @Nullable
    DropReason keep(String key, String value) {
        if (key.equals(PLAYER)) {
            player = value;
        }
        if (key.length() > CmcdBounds.MAX_KEY_CHARS) {
            return DropReason.TOO_LONG;
        }
        if (values.size() == CmcdBounds.MAX_CUSTOM_KEYS) {
            return DropReason.TOO_MANY_CUSTOM_KEYS;
        }
        values.put(key, value);
        return null;
    }

    @Nullable
    String player() {
        return player;
    }

    Map<String, String> toMap() {
        return values.isEmpty() ? Map.of() : new HashMap<>(values);
    }

    static String bounded(String key) {
        return key.length() > CmcdBounds.MAX_KEY_CHARS ? key.substring(0, CmcdBounds.MAX_KEY_CHARS) : key;
    }
}
