package tv.headwater.ingest.intake;

import java.util.Locale;

/** Why a request was refused. */
public enum RefusalReason {
    TOKEN,
    CONTENT_TYPE,
    TOO_LARGE,
    TOO_MANY_RECORDS,
    UNREADABLE,
    TOO_SLOW,
    BUSY,
    NOT_PUBLISHED,
    NO_SUCH_ADDRESS,
    WRONG_METHOD,
    BROKEN_HTTP,
    BUG;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
