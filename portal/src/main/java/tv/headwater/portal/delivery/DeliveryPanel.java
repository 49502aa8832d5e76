package tv.headwater.portal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery panel of a broadcast shows.
 *
 * @param viewers null while nobody has been counted
 * @param total null while the CDN has logged nothing
 * @param recent what was delivered in the last minute; null if nothing was
 */
public record DeliveryPanel(
        @Nullable Viewers viewers,
        @Nullable Delivered total,
        @Nullable Recent recent,
        List<Place> places,
        Instant now) {

    /**
     * Viewers now, raw and verified.
     *
     * @param verified null while the CDN's log names no player
     * @param cdnViewers known by their requests alone
     */
    public record Viewers(
            int raw,
            @Nullable Integer verified,
            int cdnViewers,
            long cdnViews,
            int peakVerified,
            long viewerSeconds,
            long verifiedSeconds,
            Instant asOf) {
        /** Verified share of all time watched, in words. */
        public String share() {
            return verified == null ? "–" : percent(verifiedSeconds, viewerSeconds);
        }
    }

    /** @param statuses such as {@code 200: 1,204 · 404: 3} */
    public record Delivered(
            long requests,
            long bytes,
            long hits,
            long misses,
            long clientErrors,
            long serverErrors,
            long aborted,
            String statuses,
            @Nullable Integer firstByteP50,
            @Nullable Integer firstByteP95,
            @Nullable Integer lastByteP50,
            @Nullable Integer lastByteP95,
            long transferBytes,
            long transferMillis,
            @Nullable Instant asOf) {
        private static final int BITS = 8;
        private static final double KILO = 1_000;

        public String hitRatio() {
            return percent(hits, hits + misses);
        }

        public String errorRatio() {
            return percent(clientErrors + serverErrors, requests);
        }

        public String throughput() {
            return transferMillis == 0
                    ? "–"
                    : say("%,.1f Mbit/s", BITS * (double) transferBytes / transferMillis / KILO);
        }

        public String size() {
            return DeliveryPanel.size(bytes);
        }

        public String firstByte() {
            return firstByteP50 == null ? "–" : say("%,d ms", firstByteP50);
        }

        public String firstByteNote() {
            return firstByteP95 == null || lastByteP95 == null
                    ? "median"
                    : say("median; 95 %% under %,d ms, to the last byte %,d ms", firstByteP95, lastByteP95);
        }

        public String count() {
            return say("%,d", requests);
        }
    }

    /** @param millis the stretch that was looked at */
    public record Recent(long bytes, long requests, long millis) {
        private static final double BITS_PER_KILOBIT = 125;

        public String egress() {
            return say("%,.1f Mbit/s", bytes / BITS_PER_KILOBIT / millis);
        }

        public String rate() {
            return say(
                    "%,.1f requests a second",
                    requests * (double) Duration.ofSeconds(1).toMillis() / millis);
        }
    }

    /** A row of the table. */
    public record Place(String edgeLocation, String asn, Delivered delivered) {}

    /** Age of a figure, in words. */
    public String age(@Nullable Instant asOf) {
        return asOf == null
                ? "never"
                : say("%,d s ago", Math.max(0, Duration.between(asOf, now).toSeconds()));
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "–" : say("%.1f %%", 100.0 * part / whole);
    }

    static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return say(unit == 0 ? "%,.0f %s" : "%,.1f %s", value, units[unit]);
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ENGLISH, format, values);
    }
}
