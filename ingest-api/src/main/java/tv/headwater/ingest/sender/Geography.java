package tv.headwater.ingest.sender;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.GeographyConfig;

/** Looks up country and network of addresses in MaxMind DB files, where there are any. Thread-safe. */
public final class Geography {
    private static final int COUNTRY_CHARS = 2;

    private final @Nullable GeoFile countries;
    private final @Nullable GeoFile networks;

    private Geography(@Nullable GeoFile countries, @Nullable GeoFile networks) {
        this.countries = countries;
        this.networks = networks;
    }

    /** @throws IllegalArgumentException if a file is missing or no MaxMind DB */
    public static Geography open(GeographyConfig config) {
        return new Geography(open(config.countryFile()), open(config.asnFile()));
    }

    private static @Nullable GeoFile open(@Nullable Path path) {
        try {
            return path == null ? null : GeoFile.open(path);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " is no MaxMind DB file that can be read: " + e, e);
        }
    }

    /** ISO code, by where the address is used or else where it is registered. */
    @Nullable
    String country(InetAddress address) {
        if (countries == null) {
            return null;
        }
        var found = countries.of(address);
        String used = GeoFile.text(found, "country", "iso_code");
        String code = used != null ? used : GeoFile.text(found, "registered_country", "iso_code");
        return code != null && code.length() == COUNTRY_CHARS ? code : null;
    }

    @Nullable
    Long asn(InetAddress address) {
        return networks != null && networks.of(address).get("autonomous_system_number") instanceof Number number
                ? (Long) number.longValue()
                : null;
    }

    /** True if a file has changed: what was looked up before may be different now. */
    boolean reloadIfChanged() {
        boolean newCountries = countries != null && countries.reloadIfChanged();
        boolean newNetworks = networks != null && networks.reloadIfChanged();
        return newCountries || newNetworks;
    }
}
