package tv.headwater.ingest.sender;

import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, as far as that is kept.
 *
 * @param ipPrefix truncated address, see {@link IpPrefix}
 * @param country ISO 3166-1 alpha-2
 * @param asn number of the network
 */
public record Place(
        @Nullable String ipPrefix,
        @Nullable String country,
        @Nullable Long asn) {
    static final Place UNKNOWN = new Place(null, null, null);
}
