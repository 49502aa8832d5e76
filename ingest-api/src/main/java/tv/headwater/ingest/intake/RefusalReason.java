package tv.headwater.ingest.intake;

import java.util.Locale;

/** Why a request was refused. */
public enum RefusalReason {
    /** Not signed by us. */
    TOKEN,
    /** Signed by us, and its time is over. */
    EXPIRED,
    /** This playback sends more than its share. */
    SESSION_RATE,
    /** This playback was told to wait too often. */
    SESSION_STOPPED,
    /** All that comes from this address is more than one address's share. */
    ADDRESS_RATE,
    CONTENT_TYPE,
    CONTENT_ENCODING,
    TOO_LARGE,
    TOO_MANY_RECORDS,
    UNREADABLE,
    TOO_SLOW,
    BUSY,
    STOPPING,
    NOT_PUBLISHED,
    NO_SUCH_ADDRESS,
    WRONG_METHOD,
    BROKEN_HTTP,
    BUG;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
