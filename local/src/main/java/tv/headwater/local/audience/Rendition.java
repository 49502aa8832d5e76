package tv.headwater.local.audience;

import java.net.URI;
import java.util.List;
import tv.headwater.local.audience.HlsPlaylist.Master;
import tv.headwater.local.audience.HlsPlaylist.Variant;

/** Chooses the rendition by throughput: up only with room to spare, as hls.js does. */
final class Rendition {
    private static final double UP_FACTOR = 0.7;
    private static final double DOWN_FACTOR = 0.95;

    private final ThroughputEstimate throughput = new ThroughputEstimate();
    private List<Variant> variants = List.of();
    private int current;

    void offer(Master master) {
        variants = master.variants();
        current = affordable(DOWN_FACTOR);
    }

    void measured(Download download) {
        throughput.add(download.bytes(), download.lastByteMillis());
    }

    /** @return whether another rendition was chosen */
    boolean choose(PlayerState state) {
        int before = current;
        int up = affordable(UP_FACTOR);
        int down = affordable(DOWN_FACTOR);
        if (up > current && state != PlayerState.REBUFFERING) {
            current = up;
        } else if (down < current) {
            current = down;
        }
        return current != before;
    }

    private int affordable(double factor) {
        int best = 0;
        for (int i = 0; i < variants.size(); i++) {
            if (variants.get(i).kbps() <= throughput.kbps() * factor) {
                best = i;
            }
        }
        return best;
    }

    URI uri() {
        return variants.get(current).uri();
    }

    /** 0 before the renditions are known. */
    int kbps() {
        return variants.isEmpty() ? 0 : variants.get(current).kbps();
    }

    double throughputKbps() {
        return throughput.kbps();
    }
}
