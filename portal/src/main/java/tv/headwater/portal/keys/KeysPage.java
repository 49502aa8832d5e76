package tv.headwater.portal.keys;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Form;

/**
 * What the page of stream keys shows.
 *
 * @param shown the key just made, only in the answer to the form that made it; null otherwise
 * @param server where encoders send to
 * @param nextId the id of the key that the form would make
 */
public record KeysPage(
        Form form, List<StreamKeyLine> keys, @Nullable Shown shown, String server, UUID nextId) {
    /** A key, once. */
    public record Shown(String name, String secret) {
        /** The secret must not end in a log with its page. */
        @Override
        public String toString() {
            return "Shown[" + name + "]";
        }
    }

    public boolean isFull() {
        return keys.size() >= StreamKeyStore.MAX_KEYS;
    }
}
