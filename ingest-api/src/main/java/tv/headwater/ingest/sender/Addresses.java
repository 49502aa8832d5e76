package tv.headwater.ingest.sender;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.session.TokenBucket;

/**
 * The addresses that requests come from now. Whole addresses are in memory only, and only for minutes. A budget is that of one IPv4
 * address or one IPv6 /64, which is what a household or a mobile carrier's gateway has; a whole IPv6 /48, which anybody can rent and
 * which has 65 536 of those, has {@value #HOMES_PER_SITE} such budgets and no more. Thread-safe.
 */
public final class Addresses {
    private static final int MAX_ADDRESSES = 100_000;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
    private static final int BURST_SECONDS = 5;
    private static final int IPV6_HOME_BYTES = 8;
    private static final int IPV6_SITE_BYTES = 6;
    static final int HOMES_PER_SITE = 4;

    private final Geography geography;
    private final int requestsPerSecond;
    private final Cache<String, Address> addresses = Caffeine.newBuilder()
            .maximumSize(MAX_ADDRESSES)
            .expireAfterAccess(FORGET_AFTER)
            .build();
    /** Each as long as an address above has it: not forgotten while it is in use, whoever came first. */
    private final Cache<String, Budget> budgets =
            Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).weakValues().build();

    /** @param requestsPerSecond what an address may send in the long run; {@value #BURST_SECONDS} seconds' worth at once */
    public Addresses(Geography geography, int requestsPerSecond) {
        this.geography = geography;
        this.requestsPerSecond = requestsPerSecond;
    }

    /** @param text the address, with or without a port; what is none shares one budget with all others that are none */
    public Address of(String text, long nowMillis) {
        Address known = addresses.getIfPresent(text);
        return known != null ? known : addresses.get(text, key -> seen(key, nowMillis));
    }

    /** Reads the geography's files anew if they have changed. */
    public void refresh() {
        if (geography.reloadIfChanged()) {
            addresses.invalidateAll();
        }
    }

    private Address seen(String text, long nowMillis) {
        Optional<InetAddress> address = IpPrefix.parse(text);
        Place place = address.map(
                        known -> new Place(IpPrefix.of(known), geography.country(known), geography.asn(known)))
                .orElse(Place.UNKNOWN);
        Budget budget = address.map(known -> budget(known, nowMillis)).orElseGet(() -> home("", null, nowMillis));
        return new Address(place, budget);
    }

    private Budget budget(InetAddress address, long nowMillis) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? home(key(bytes, IPV6_HOME_BYTES), site(key(bytes, IPV6_SITE_BYTES), nowMillis), nowMillis)
                : home(key(bytes, bytes.length), null, nowMillis);
    }

    private Budget home(String key, @Nullable Budget site, long nowMillis) {
        return budgets.get(key, ignored -> new Budget(bucket(requestsPerSecond, nowMillis), site));
    }

    private Budget site(String key, long nowMillis) {
        double perSecond = (double) requestsPerSecond * HOMES_PER_SITE;
        return budgets.get(key, ignored -> new Budget(bucket(perSecond, nowMillis), null));
    }

    private static TokenBucket bucket(double perSecond, long nowMillis) {
        return new TokenBucket(perSecond, perSecond * BURST_SECONDS, nowMillis);
    }

    /** Its length tells a /48 from a /64. */
    private static String key(byte[] address, int length) {
        return Arrays.toString(Arrays.copyOf(address, length));
    }
}
