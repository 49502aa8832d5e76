package tv.headwater.local.audience;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Who watches.
 *
 * @param portal the portal's origin
 * @param viewersPerBroadcast how many are there on average
 * @param seed the same seed draws the same viewers
 * @param traces a {@code .tar.gz} of measured throughput traces; constant rates when it is not there
 * @param medianStay half of the viewers stay longer
 */
public record AudienceConfig(URI portal, int viewersPerBroadcast, long seed, Path traces, Duration medianStay) {
    private static final int MAX_VIEWERS_PER_BROADCAST = 2000;
    private static final String TRACES = "../shared/data/traces/sabre-3G86-4G40-bsd2.tar.gz";

    public AudienceConfig {
        if (viewersPerBroadcast < 1 || viewersPerBroadcast > MAX_VIEWERS_PER_BROADCAST) {
            throw new IllegalArgumentException(
                    "viewersPerBroadcast must be 1 to " + MAX_VIEWERS_PER_BROADCAST + ", not " + viewersPerBroadcast);
        }
    }

    /** Twenty for each broadcast, over the traces beside the checkout or where {@code HEADWATER_TRACES} says. */
    public static AudienceConfig demo(URI portal) {
        Path root = Path.of(System.getProperty("headwater.root", "."));
        String configured = System.getenv("HEADWATER_TRACES");
        Path traces = configured == null || configured.isBlank() ? root.resolve(TRACES) : Path.of(configured);
        return new AudienceConfig(portal, 20, 1, traces.toAbsolutePath().normalize(), Duration.ofMinutes(3));
    }
}
