package tv.headwater.ingest.sender;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Truncates addresses so far that they name a neighbourhood and nobody in it: /24 of IPv4, /48 of IPv6. */
public final class IpPrefix {
    private static final String BYTE_OF_IPV4 = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    /** To the number: what only looks like an address would be asked for as a name. */
    private static final Pattern IPV4 = Pattern.compile(BYTE_OF_IPV4 + "(\\." + BYTE_OF_IPV4 + "){3}");

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int BYTE = 0xFF;

    private IpPrefix() {}

    /** The prefix of an address in text, with or without a port; empty if it is none. Asks no name server. */
    public static Optional<String> of(String address) {
        return parse(address).map(IpPrefix::of);
    }

    static Optional<InetAddress> parse(String address) {
        String bare = withoutPort(address.strip());
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static String of(InetAddress address) {
        byte[] b = address.getAddress();
        return address instanceof Inet6Address
                ? "%x:%x:%x::/48".formatted(pair(b, 0), pair(b, 2), pair(b, 4))
                : "%d.%d.%d.0/24".formatted(b[0] & BYTE, b[1] & BYTE, b[2] & BYTE);
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & BYTE) << 8 | bytes[at + 1] & BYTE;
    }

    /** {@code [2001:db8::1]:443}, {@code 203.0.113.9:443}; a bare IPv6 address has more than one colon. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }
}
