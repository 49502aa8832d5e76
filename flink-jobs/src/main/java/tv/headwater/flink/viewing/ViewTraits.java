package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/**
 * What is known of the player of a view beside its states. Stored in state: only ever grows.
 *
 * <p>Of several values the one that sorts first counts, so that the order of arrival does not matter.
 *
 * @param device kind of device, {@code os}, {@code browser} by the user agent
 * @param player library, as the page names it
 * @param asn number of the network
 */
public record ViewTraits(
        @Nullable String device,
        @Nullable String os,
        @Nullable String browser,
        @Nullable String player,
        @Nullable Long asn) {
    static final ViewTraits NONE = new ViewTraits(null, null, null, null, null);

    ViewTraits with(Beacon beacon) {
        ViewTraits traits = new ViewTraits(
                first(device, beacon.getDevice()),
                first(os, beacon.getOs()),
                first(browser, beacon.getBrowser()),
                first(player, beacon.getPlayer()),
                first(asn, beacon.getAsn()));
        return traits.equals(this) ? this : traits;
    }

    static <T extends Comparable<T>> @Nullable T first(@Nullable T a, @Nullable T b) {
        return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
    }
}
