package tv.headwater.ingest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where countries and networks of addresses are looked up; without a file they are not.
 *
 * @param countryFile a MaxMind DB with countries, e.g. GeoLite2-Country.mmdb
 * @param asnFile a MaxMind DB with networks, e.g. GeoLite2-ASN.mmdb
 */
public record GeographyConfig(
        @Nullable Path countryFile, @Nullable Path asnFile) {
    public static GeographyConfig none() {
        return new GeographyConfig(null, null);
    }
}
