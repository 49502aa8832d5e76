package tv.headwater.portal.web;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address a request came from. Only what our own proxies appended to X-Forwarded-For counts: everything left of
 * it is the client's invention (ASVS 4.1.3).
 */
public final class ClientAddress {
    private final int trustedProxyHops;

    public ClientAddress(int trustedProxyHops) {
        this.trustedProxyHops = trustedProxyHops;
    }

    public String of(Context ctx) {
        return choose(ctx.req().getRemoteAddr(), ctx.header("X-Forwarded-For"));
    }

    String choose(String peer, @Nullable String forwardedFor) {
        if (trustedProxyHops == 0 || forwardedFor == null) {
            return peer;
        }
        List<String> hops =
                Arrays.stream(forwardedFor.split(",")).map(String::trim).toList();
        return hops.size() < trustedProxyHops ? peer : hops.get(hops.size() - trustedProxyHops);
    }
}
