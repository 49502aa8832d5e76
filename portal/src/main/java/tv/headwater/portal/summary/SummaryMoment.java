package tv.headwater.portal.summary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.moments.MomentsPanel.Moment;

/**
 * A moment of the chat, and where it is in the recording.
 *
 * @param videoMillis null while there is no recording, or the moment is not in it
 */
public record SummaryMoment(Moment moment, @Nullable Long videoMillis) {
    private static final int MILLIS = 1_000;

    /** Opens the recording there (W3C Media Fragments, {@code #t=}); null without a recording. */
    public @Nullable String path(UUID broadcastId) {
        return videoMillis == null ? null : "/watch/" + broadcastId + "#t=" + videoMillis / MILLIS;
    }
}
