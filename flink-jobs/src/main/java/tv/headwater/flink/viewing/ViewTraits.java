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
        boolean news = precedes(beacon.getDevice(), device)
                || precedes(beacon.getOs(), os)
                || precedes(beacon.getBrowser(), browser)
                || precedes(beacon.getPlayer(), player)
                || precedes(beacon.getAsn(), asn);
        return !news
                ? this
                : new ViewTraits(
                        first(device, beacon.getDevice()),
                        first(os, beacon.getOs()),
                        first(browser, beacon.getBrowser()),
                        first(player, beacon.getPlayer()),
                        first(asn, beacon.getAsn()));
    }

    static <T extends Comparable<T>> @Nullable T first(@Nullable T a, @Nullable T b) {
        return precedes(b, a) ? b : a;
    }

    @SuppressWarnings("ReferenceEquality") // mostly it is the same object, which need not be compared
    private static <T extends Comparable<T>> boolean precedes(@Nullable T b, @Nullable T a) {
        return b != a && b != null && (a == null || b.compareTo(a) < 0);
    }
}
