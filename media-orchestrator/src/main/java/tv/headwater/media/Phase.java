package tv.headwater.media;

import java.util.Locale;

/** Where a broadcast stands; written to {@code broadcast_media.phase} in lower case. */
enum Phase {
    /** Input and channel are being made or started. */
    PREPARING,
    /** The channel runs and waits for the encoder. */
    READY,
    /** Video arrives. */
    LIVE,
    /** Video arrived before; the encoder may come back. */
    INTERRUPTED,
    /** Over for people; MediaLive is being cleared. */
    ENDING,
    /** Over, and nothing is left on MediaLive. */
    ENDED,
    /** It could not be done, and nothing is left on MediaLive. */
    FAILED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Phase ofColumn(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
