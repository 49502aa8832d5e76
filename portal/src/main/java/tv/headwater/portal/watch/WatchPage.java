package tv.headwater.portal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the watch page needs.
 *
 * @param signedIn whether the chat may be written in
 */
public record WatchPage(
        WatchedBroadcast broadcast,
        boolean signedIn,
        @Nullable Audience audience,
        Instant now) {
    public String address() {
        return "/watch/" + broadcast.id();
    }
}
