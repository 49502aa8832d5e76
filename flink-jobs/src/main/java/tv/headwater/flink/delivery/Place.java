package tv.headwater.flink.delivery;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.CdnRequest;

/**
 * Where a delivery went: an edge location of the CDN and a viewer's network. Stored in state: only ever grows.
 *
 * @param edgeLocation such as {@code FRA56-P1}
 * @param asn number of the network as text
 */
public record Place(String edgeLocation, String asn) {
    /** What the log does not say. */
    static final String UNKNOWN = "unknown";

    /** Everything together. */
    static final Place ALL = new Place("all", "all");
    /** The rest, beyond the places that are told apart or have rows. */
    static final Place OTHER = new Place("other", "other");

    static final Comparator<Place> ORDER =
            Comparator.comparing(Place::edgeLocation).thenComparing(Place::asn);

    private static final int MAX_LENGTH = 64;

    static Place of(CdnRequest request) {
        Long network = request.getAsn();
        return new Place(edge(request.getEdgeLocation()), network == null ? UNKNOWN : network.toString());
    }

    private static String edge(@Nullable String location) {
        if (location == null || location.isBlank()) {
            return UNKNOWN;
        }
        String bare = location.strip();
        return bare.substring(0, Math.min(bare.length(), MAX_LENGTH));
    }
}
