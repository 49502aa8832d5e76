package tv.headwater.portal.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.WebParts;

/**
 * Says whether a message may be sent to an address: by https, and never to a machine of our own network.
 *
 * @param reach whether addresses of the own machine and network are allowed, and http with them
 */
record WebhookAddress(Reach reach, Resolver resolver) {
    private static final int MAX_LENGTH = 2_000;

    /** PUBLIC on AWS; ANYWHERE on one machine, where a receiver runs beside the platform. */
    enum Reach {
        PUBLIC,
        ANYWHERE
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** One machine is where mails are read on a page. */
    static WebhookAddress reachedFrom(WebParts web) {
        return new WebhookAddress(web.mailboxUrl() == null ? Reach.PUBLIC : Reach.ANYWHERE, InetAddress::getAllByName);
    }

    /** What is wrong with the address, for people; null if a message may go there now. */
    @Nullable
    String objection(String url) {
        if (url.length() > MAX_LENGTH) {
            return "This address is too long.";
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return "This is no web address.";
        }
        boolean scheme = "https".equals(uri.getScheme()) || (reach == Reach.ANYWHERE && "http".equals(uri.getScheme()));
        if (!scheme || uri.getHost() == null) {
            return "Enter an address that begins with https://.";
        }
        if (uri.getUserInfo() != null) {
            return "Leave user name and password out of the address; messages are signed.";
        }
        return reach == Reach.ANYWHERE ? null : objectionToHost(uri.getHost());
    }

    private @Nullable String objectionToHost(String host) {
        try {
            List<InetAddress> addresses = Arrays.asList(resolver.resolve(host.replaceAll("^\\[|\\]$", "")));
            return addresses.stream().allMatch(WebhookAddress::isPublic)
                    ? null
                    : "This address leads into a private network.";
        } catch (UnknownHostException e) {
            return "There is no such host.";
        }
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean special = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        boolean ipv4 = bytes.length == 4;
        boolean reserved4 = first == 0
                || (first == 100 && second >= 64 && second < 128) // shared by carriers
                || (first == 192 && second == 0)
                || (first == 198 && (second == 18 || second == 19)) // benchmarks
                || first >= 240;
        // Only 2000::/3 is handed out; of it, 2002::/16 and 2001:0::/32 carry IPv4 addresses of any kind.
        boolean reserved6 = first >> 5 != 1
                || (first == 0x20 && second == 0x02)
                || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        return !special && !(ipv4 ? reserved4 : reserved6);
    }
}
