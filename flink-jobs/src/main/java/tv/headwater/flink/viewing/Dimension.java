package tv.headwater.flink.viewing;

import java.util.Locale;

/** By what the figures of a broadcast are broken down. Constants are stored: only ever add at the end. */
public enum Dimension {
    COUNTRY,
    DEVICE,
    OS,
    BROWSER,
    PLAYER,
    ASN,
    /** Where media comes from; time goes to the host that was in use. */
    CDN_HOST,
    /** Bitrate in kbps; time goes to the bitrate that was playing. */
    RENDITION;

    /** A value that nobody reported. */
    static final String UNKNOWN = "unknown";
    /** The values that are not told one by one. */
    static final String OTHER = "other";

    static final int MAX_VALUE_LENGTH = 64;

    /** Whether it may change on the way, so that time goes to the value it was spent with. */
    boolean isOfTime() {
        return this == CDN_HOST || this == RENDITION;
    }

    /** Its name in {@code live_breakdown}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
