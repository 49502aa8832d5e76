package tv.headwater.portal.broadcasts;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One live stream of a channel, as its creator sees it.
 *
 * @param reason why it failed or what it waits for, for people; null when there is nothing to say
 * @param expectedAt while preparing: when it is expected to take a signal; null if nobody can tell
 */
public record Broadcast(
        UUID id,
        BroadcastDetails details,
        String categoryName,
        Desired desired,
        Stage stage,
        @Nullable String reason,
        @Nullable Instant expectedAt,
        @Nullable Instant liveAt,
        @Nullable Instant endedAt) {

    public String title() {
        return details.title();
    }

    public @Nullable Instant scheduledAt() {
        return details.scheduledAt();
    }

    /** The word in {@code data-desired}. */
    public String wanted() {
        return desired.name().toLowerCase(Locale.ROOT);
    }

    public String path() {
        return "/studio/broadcasts/" + id;
    }
}
