package tv.headwater.ingest.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.intake.IpPrefix;
import tv.headwater.ingest.intake.Sender;

/** Says who sent a request, as far as that is kept. */
final class Senders {
    private final int trustedProxies;

    Senders(int trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    Sender of(Context ctx) {
        String address = clientAddress(ctx.header("X-Forwarded-For"), ctx.req().getRemoteAddr());
        return new Sender(IpPrefix.of(address).orElse(null), ctx.userAgent());
    }

    /**
     * Each trusted proxy appends whom it talked to, so the client stands that many places from the right; what stands further
     * left the client may have written itself.
     */
    String clientAddress(@Nullable String forwardedFor, String connectedAddress) {
        List<String> forwarded = Optional.ofNullable(forwardedFor).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .toList();
        return trustedProxies == 0 || forwarded.size() < trustedProxies
                ? connectedAddress
                : forwarded.get(forwarded.size() - trustedProxies);
    }
}
