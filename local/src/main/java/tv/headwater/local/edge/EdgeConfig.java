package tv.headwater.local.edge;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;

/**
 * What the edge serves and how much it keeps in memory.
 *
 * @param port 0 takes a free one
 * @param folder the media bucket; its files are at the paths they have in it
 * @param maxCachedBytes all cached files together
 * @param maxCachedFileBytes larger files are sent from disk
 * @param maxPendingLogLines beyond, log lines are dropped and counted rather than a viewer kept waiting
 * @param viewers who may have what lies below {@code /private/}
 */
public record EdgeConfig(
        int port, Path folder, long maxCachedBytes, int maxCachedFileBytes, int maxPendingLogLines, Viewers viewers) {
    /**
     * Those with cookies that one of these keys signed.
     *
     * @param portalOrigin whose pages may send cookies
     * @param keys the trusted key group, by id
     */
    public record Viewers(String portalOrigin, Map<String, PublicKey> keys) {
        /** What is protected is refused to everybody. */
        public static final Viewers NOBODY = new Viewers("null", Map.of());

        public Viewers {
            keys = Map.copyOf(keys);
        }
    }

    public EdgeConfig {
        if (port < 0 || port > 65535 || maxCachedBytes < 0 || maxCachedFileBytes < 0 || maxPendingLogLines < 1) {
            throw new IllegalArgumentException("an edge needs a port from 0 to 65535 and limits that are not negative");
        }
        folder = folder.toAbsolutePath().normalize();
    }

    public static EdgeConfig at(int port, Path folder, Viewers viewers) {
        return new EdgeConfig(port, folder, 96L << 20, 8 << 20, 10_000, viewers);
    }
}
