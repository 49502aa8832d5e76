package tv.headwater.local.edge;

import java.nio.file.Path;

/**
 * What the edge serves and how much it keeps in memory.
 *
 * @param port 0 takes a free one
 * @param folder the media bucket; its files are at the paths they have in it
 * @param maxCachedBytes all cached files together
 * @param maxCachedFileBytes larger files are sent from disk
 * @param maxPendingLogLines beyond, log lines are dropped and counted rather than a viewer kept waiting
 */
public record EdgeConfig(int port, Path folder, long maxCachedBytes, int maxCachedFileBytes, int maxPendingLogLines) {
    public EdgeConfig {
        if (port < 0 || port > 65535 || maxCachedBytes < 0 || maxCachedFileBytes < 0 || maxPendingLogLines < 1) {
            throw new IllegalArgumentException("an edge needs a port from 0 to 65535 and limits that are not negative");
        }
        folder = folder.toAbsolutePath().normalize();
    }

    public static EdgeConfig at(int port, Path folder) {
        return new EdgeConfig(port, folder, 96L << 20, 8 << 20, 10_000);
    }
}
