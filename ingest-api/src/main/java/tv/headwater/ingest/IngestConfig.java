package tv.headwater.ingest;

import tv.headwater.events.playback.PlaybackKeys;

/**
 * How ingest-api serves.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param playbackKeys what the portal signs playback tokens with; all are accepted
 * @param trustedProxies how many proxies in front append to {@code X-Forwarded-For}; 0 believes the connection only
 * @param limits what a client may use up
 * @param geography where countries and networks are looked up
 * @param operations where metrics are told
 */
public record IngestConfig(
        String host,
        int port,
        PlaybackKeys playbackKeys,
        int trustedProxies,
        IngestLimits limits,
        GeographyConfig geography,
        OperationsConfig operations) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PROXIES = 10;

    public IngestConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + MAX_PORT);
        }
        if (trustedProxies < 0 || trustedProxies > MAX_PROXIES) {
            throw new IllegalArgumentException("trustedProxies must be 0 to " + MAX_PROXIES);
        }
    }

    /** With one key, without geography, and operations on any free port of this machine. */
    public IngestConfig(String host, int port, String playbackSecret, int trustedProxies, IngestLimits limits) {
        this(
                host,
                port,
                PlaybackKeys.of(playbackSecret),
                trustedProxies,
                limits,
                GeographyConfig.none(),
                OperationsConfig.local(0));
    }

    /** Listens on all addresses, with no proxy in front and the default limits. */
    public static IngestConfig direct(int port, String playbackSecret) {
        return new IngestConfig("0.0.0.0", port, playbackSecret, 0, IngestLimits.defaults());
    }
}
