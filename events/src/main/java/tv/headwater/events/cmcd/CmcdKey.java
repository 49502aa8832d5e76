package tv.headwater.events.cmcd;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/** The standard's keys that a beacon keeps: what a value of each may be (CTA-5004-B, Table 1), and its place in the beacon. */
enum CmcdKey {
    SID(Kind.TEXT, CmcdBounds.MAX_SESSION_ID_CHARS),
    CID(Kind.TEXT, CmcdBounds.MAX_CONTENT_ID_CHARS),
    H(Kind.TEXT, CmcdBounds.MAX_HOST_CHARS),
    CEN(Kind.TEXT, CmcdBounds.MAX_EVENT_NAME_CHARS),
    URL(Kind.URL, CmcdBounds.MAX_URL_CHARS),
    E(Kind.TOKEN, CmcdBounds.MAX_EVENT_TOKEN_CHARS),
    STA(Kind.STATE, CmcdBounds.MAX_TOKEN_CHARS),
    OT(Kind.TOKEN, CmcdBounds.MAX_TOKEN_CHARS),
    SF(Kind.TOKEN, CmcdBounds.MAX_TOKEN_CHARS),
    ST(Kind.TOKEN, CmcdBounds.MAX_TOKEN_CHARS),
    BG(Kind.FLAG, 1),
    NR(Kind.FLAG, 1),
    BS(Kind.FLAG, 1),
    SU(Kind.FLAG, 1),
    PR(Kind.DECIMAL, CmcdBounds.MAX_PLAYBACK_RATE),
    EC(Kind.TEXTS, CmcdBounds.MAX_ERROR_CODE_CHARS),
    NOR(Kind.TEXTS, CmcdBounds.MAX_URL_CHARS),
    V(Kind.VERSION, CmcdBounds.MAX_VERSION),
    RC(Kind.SMALL_WHOLE, CmcdBounds.MAX_STATUS),
    SN(Kind.WHOLE, CmcdBounds.MAX_SEQUENCE_NUMBER),
    TS(Kind.WHOLE, CmcdBounds.MAX_EPOCH_MILLIS),
    PT(Kind.WHOLE, CmcdBounds.MAX_EPOCH_MILLIS),
    LTC(Kind.WHOLE, CmcdBounds.MAX_SPAN_MILLIS),
    MSD(Kind.WHOLE, CmcdBounds.MAX_SPAN_MILLIS),
    DFA(Kind.WHOLE, CmcdBounds.MAX_COUNT),
    D(Kind.WHOLE, CmcdBounds.MAX_SPAN_MILLIS),
    DL(Kind.WHOLE, CmcdBounds.MAX_SPAN_MILLIS),
    RTP(Kind.WHOLE, CmcdBounds.MAX_KBPS),
    TTFB(Kind.WHOLE, CmcdBounds.MAX_RESPONSE_MILLIS),
    TTFBB(Kind.WHOLE, CmcdBounds.MAX_RESPONSE_MILLIS),
    TTLB(Kind.WHOLE, CmcdBounds.MAX_RESPONSE_MILLIS),
    BR(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    AB(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    BL(Kind.NUMBERS, CmcdBounds.MAX_SPAN_MILLIS),
    TBL(Kind.NUMBERS, CmcdBounds.MAX_SPAN_MILLIS),
    MTP(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    PB(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    TB(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    TPB(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    LB(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    TAB(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    LAB(Kind.NUMBERS, CmcdBounds.MAX_KBPS),
    BSA(Kind.NUMBERS, CmcdBounds.MAX_COUNT),
    BSD(Kind.NUMBERS, CmcdBounds.MAX_SPAN_MILLIS),
    BSDA(Kind.NUMBERS, CmcdBounds.MAX_SPAN_MILLIS);

    /** What the standard, and the habits of players, allow a value to be. */
    enum Kind {
        /** A string. */
        TEXT,
        /** A string of which the query is left away: it may name people, and is no part of what was asked for. */
        URL,
        TOKEN,
        /** A token of {@link CmcdTokens#STATES}. */
        STATE,
        FLAG,
        /** A number between minus and plus the bound. */
        DECIMAL,
        /** A number from 0 to the bound, rounded if it has a fraction. */
        WHOLE,
        /** The same, kept in fewer bits. */
        SMALL_WHOLE,
        /** The same, from 1. */
        VERSION,
        /** An inner list of whole numbers, each for an object type; a bare number (v1, some v2 players) is a list of one. */
        NUMBERS,
        /** An inner list of strings; a bare string, token or number ({@code ec=27}) is a list of one. */
        TEXTS
    }

    private static final ShortNames<CmcdKey> BY_NAME =
            new ShortNames<>(Arrays.stream(values()).collect(Collectors.toMap(CmcdKey::key, Function.identity())));

    final Kind kind;

    /** The greatest number, or the most characters. */
    final long bound;

    /** The field's position in a beacon. */
    final int place;

    CmcdKey(Kind kind, long bound) {
        this.kind = kind;
        this.bound = bound;
        this.place = Beacon.getClassSchema().getField(key()).pos();
    }

    /** The name in a record. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable CmcdKey find(long packedName) {
        return BY_NAME.find(packedName);
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(CmcdKey::key).collect(Collectors.toUnmodifiableSet());
    }
}
