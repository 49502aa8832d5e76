package tv.headwater.portal.vod;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people see of one recording.
 *
 * @param percent of the conversion, while it is archiving
 * @param reason why it failed or is tried again; null when there is nothing to say
 * @param playbackPath below the edge's origin; null while it cannot be watched
 * @param previewsPath small pictures for seeking, as WebVTT; null while it cannot be watched
 * @param expiresAt until when it is kept
 */
public record Recording(
        State state,
        int percent,
        @Nullable String reason,
        @Nullable String playbackPath,
        @Nullable String previewsPath,
        @Nullable String thumbnailPath,
        @Nullable Long durationMillis,
        Instant expiresAt) {
    /** Where it stands. */
    public enum State {
        ARCHIVING("Being prepared"),
        ARCHIVED("Recording"),
        FAILED("No recording"),
        DELETING("Being deleted"),
        DELETED("Deleted");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** As the API and the browser code name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * @param wanted {@code broadcast.recording}
         * @param noted {@code recording.state}
         */
        public static State of(String wanted, String noted) {
            State state = valueOf(noted.toUpperCase(Locale.ROOT));
            return wanted.equals("deleted") && state != DELETED ? DELETING : state;
        }
    }

    public boolean isWatchable() {
        return state == State.ARCHIVED && playbackPath != null;
    }

    public boolean canBeDeleted() {
        return switch (state) {
            case ARCHIVING, ARCHIVED, FAILED -> true;
            case DELETING, DELETED -> false;
        };
    }

    /** Null without a picture, and for one that is not for everybody: an image element asks for no permission. */
    public @Nullable String thumbnailUrl(String edgeUrl) {
        return thumbnailPath == null || !thumbnailPath.startsWith("/vod/") ? null : edgeUrl + thumbnailPath;
    }

    /** One sentence for people. */
    public String story() {
        return switch (state) {
            case ARCHIVING -> "The recording is being prepared.";
            case ARCHIVED -> "";
            case FAILED -> reason == null ? "There is no recording of this broadcast." : reason;
            case DELETING, DELETED -> "The recording of this broadcast has been deleted.";
        };
    }

    /** 1:05, 12:00, 2:03:04; null while it is not known. */
    public @Nullable String length() {
        return durationMillis == null ? null : length(durationMillis);
    }

    static String length(long millis) {
        long seconds = Math.round(millis / 1000.0);
        return seconds < 3_600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
