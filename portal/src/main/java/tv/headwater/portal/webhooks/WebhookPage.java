package tv.headwater.portal.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Form;

/**
 * What the webhook settings show.
 *
 * @param url where messages go now; null if nowhere
 * @param secret only in the answer to the form that made it; null otherwise
 */
public record WebhookPage(
        Form form, @Nullable String url, @Nullable String secret, List<WebhookLine> latest) {
    /** The secret must not end in a log with its page. */
    @Override
    public String toString() {
        return "WebhookPage[" + (secret == null ? "hidden" : "shown") + "]";
    }
}
