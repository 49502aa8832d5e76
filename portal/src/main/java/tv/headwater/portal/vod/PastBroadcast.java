package tv.headwater.portal.vod;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast that is over, as it stands on its channel's page.
 *
 * @param recording null when there was nothing to record
 */
public record PastBroadcast(
        UUID id,
        String title,
        String categoryId,
        String categoryName,
        Instant liveAt,
        @Nullable Recording recording) {

    public boolean isWatchable() {
        return recording != null && recording.isWatchable();
    }

    public @Nullable String thumbnailUrl(String edgeUrl) {
        return recording == null ? null : recording.thumbnailUrl(edgeUrl);
    }

    /** What stands in the picture's place; empty when it can be watched. */
    public String badge() {
        return recording == null || recording.isWatchable()
                ? ""
                : recording.state() == Recording.State.ARCHIVING
                        ? recording.state().label() + " · " + recording.percent() + " %"
                        : recording.state().label();
    }
}
