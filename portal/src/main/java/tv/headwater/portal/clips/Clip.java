package tv.headwater.portal.clips;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.access.Visibility;

/**
 * What people see of a clip.
 *
 * @param reason why it failed or waits; null when there is nothing to say
 * @param picturePath below the edge's origin; null when there is none
 * @param startMillis where in its video it begins
 * @param maker the name of whoever cut it
 */
public record Clip(
        UUID id,
        UUID broadcastId,
        String title,
        State state,
        @Nullable String reason,
        @Nullable String picturePath,
        int startMillis,
        int durationMillis,
        UUID makerId,
        String maker,
        Source from,
        Instant createdAt) {

    /**
     * Where it was cut.
     *
     * @param ownerId the account of the channel's creator
     */
    public record Source(
            String broadcastTitle,
            String channelHandle,
            String channelName,
            UUID channelId,
            UUID ownerId,
            Visibility visibility) {}

    /** Where it stands; {@code clip_media.state} in lower case, DELETED also while it is being deleted. */
    public enum State {
        MAKING,
        READY,
        FAILED,
        DELETED;

        static State of(String wanted, @Nullable String noted) {
            return wanted.equals("deleted")
                    ? DELETED
                    : noted == null ? MAKING : valueOf(noted.toUpperCase(Locale.ROOT));
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isReady() {
        return state == State.READY;
    }

    public String path() {
        return "/clips/" + id;
    }

    /** Whether an account may delete it: who made it, and whose channel it is. */
    public boolean isOf(@Nullable UUID accountId) {
        return makerId.equals(accountId) || from.ownerId().equals(accountId);
    }

    /** 0:32. */
    public String length() {
        long seconds = Math.round(durationMillis / 1000.0);
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /** Null without one, and when it is not for everybody. */
    public @Nullable String pictureUrl(String edgeUrl) {
        return picturePath == null || !picturePath.startsWith("/clips/") ? null : edgeUrl + picturePath;
    }

    /** One sentence while it cannot be watched. */
    public String story() {
        return switch (state) {
            case MAKING -> reason == null ? "The clip is being made." : reason;
            case READY -> "";
            case FAILED -> reason == null ? "The clip could not be made." : reason;
            case DELETED -> "This clip has been deleted.";
        };
    }
}
