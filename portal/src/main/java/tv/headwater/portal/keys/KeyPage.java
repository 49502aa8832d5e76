package tv.headwater.portal.keys;

import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Form;

/**
 * What the key page shows.
 *
 * @param secret the key itself, only in the answer to the form that asks for it; null otherwise
 * @param server the RTMP server of the broadcast on air; null when none is
 */
public record KeyPage(
        Form form, @Nullable String secret, @Nullable String server) {
    /** The secret must not end in a log with its page. */
    @Override
    public String toString() {
        return "KeyPage[" + (secret == null ? "hidden" : "shown") + "]";
    }
}
