package tv.headwater.portal.keys;

import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Form;

/**
 * What the key page shows.
 *
 * @param secret the key itself, only in the answer to the form that asks for it; null otherwise
 * @param server the RTMP server of the broadcast on air; null when none is, or while it is being set up
 * @param onAir whether a broadcast of the channel is on air: a new key interrupts it
 */
public record KeyPage(
        Form form, @Nullable String secret, @Nullable String server, boolean onAir) {
    /** The secret must not end in a log with its page. */
    @Override
    public String toString() {
        return "KeyPage[" + (secret == null ? "hidden" : "shown") + "]";
    }
}
