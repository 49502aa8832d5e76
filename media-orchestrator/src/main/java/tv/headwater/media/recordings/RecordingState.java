package tv.headwater.media.recordings;

import java.util.Locale;

/** Where a recording stands; written to {@code recording.state} in lower case. */
enum RecordingState {
    /** The archive is there; it is being made into a video, or waits for that. */
    ARCHIVING,
    /** People can watch it. */
    ARCHIVED,
    /** It could not be made; the archive is kept until its time is up. */
    FAILED,
    /** Nothing is left but this note. */
    DELETED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecordingState ofColumn(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
