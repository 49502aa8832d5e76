package tv.headwater.ingest.sender;

import org.jspecify.annotations.Nullable;

/** Says which address a request came from, when proxies stand in front. */
public final class Senders {
    private final int trustedProxies;

    /** @param trustedProxies how many proxies append to {@code X-Forwarded-For} */
    public Senders(int trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** The headers are not even looked at. */
    public boolean believesConnectionOnly() {
        return trustedProxies == 0;
    }

    /**
     * Each trusted proxy appends whom it talked to, so the client stands that many places from the right; what stands further
     * left the client may have written itself.
     */
    public String clientAddress(@Nullable String forwardedFor, String connectedAddress) {
        if (trustedProxies == 0 || forwardedFor == null) {
            return connectedAddress;
        }
        int end = forwardedFor.length();
        for (int place = 1; place < trustedProxies; place++) {
            end = forwardedFor.lastIndexOf(',', end - 1);
            if (end < 0) {
                return connectedAddress;
            }
        }
        String client = forwardedFor
                .substring(forwardedFor.lastIndexOf(',', end - 1) + 1, end)
                .strip();
        return client.isEmpty() ? connectedAddress : client;
    }
}
