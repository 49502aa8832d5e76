package tv.headwater.events.cmcd;

/** The most and the least that a value may be before its key is dropped; lengths are those of CTA-5004-B, Table 1, where it names one. */
final class CmcdBounds {
    static final int MAX_SESSION_ID_CHARS = 64;
    static final int MAX_CONTENT_ID_CHARS = 128;
    static final int MAX_HOST_CHARS = 128;
    static final int MAX_EVENT_NAME_CHARS = 64;
    static final int MAX_URL_CHARS = 2048;
    static final int MAX_ERROR_CODE_CHARS = 64;
    static final int MAX_EVENT_TOKEN_CHARS = 16;
    static final int MAX_TOKEN_CHARS = 4;
    static final int MAX_MEMBERS = 16;

    static final int MAX_CUSTOM_KEYS = 16;
    static final int MAX_CUSTOM_CHARS = 64;
    static final int MAX_KEY_CHARS = 64;
    static final int MAX_DROPPED_KEYS = 32;

    static final int MIN_VERSION = 1;
    static final int MAX_VERSION = 1_000_000;
    static final int MAX_STATUS = 999;

    /** Ten times faster either way than any player plays. */
    static final int MAX_PLAYBACK_RATE = 100;

    /** 100 Gbit/s. */
    static final long MAX_KBPS = 100_000_000;

    /** Thirty days: of buffer, of latency, of one object. */
    static final long MAX_SPAN_MILLIS = 2_592_000_000L;

    /** dash.js 5.2.1 sends times of day as {@code ttfb}. */
    static final long MAX_RESPONSE_MILLIS = 600_000;

    /** The year 2100; also for {@code pt}, which is a time of day in live. */
    static final long MAX_EPOCH_MILLIS = 4_102_444_800_000L;

    static final long MAX_COUNT = 1_000_000_000;

    /** All that RFC 8941 allows: some players take a time for a sequence number. */
    static final long MAX_SEQUENCE_NUMBER = 999_999_999_999_999L;

    private CmcdBounds() {}
}
