package tv.headwater.portal.keys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stream key in the list: all but the key.
 *
 * @param lastUsedAt when an encoder last sent with it; null for never
 * @param sending whether one sends with it now
 */
public record StreamKeyLine(
        UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt, boolean sending) {
    public String path() {
        return "/studio/keys/" + id;
    }
}
