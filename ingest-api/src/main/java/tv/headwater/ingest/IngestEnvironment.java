package tv.headwater.ingest;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackKeys;

/**
 * The configuration as environment variables say it, with everything that is wrong about it:
 *
 * <ul>
 *   <li>{@code PLAYBACK_KEYS}: {@code id:secret,id:secret}, what the portal signs playback tokens with, at least 32 bytes each
 *   <li>{@code PLAYBACK_SECRET}: instead of or besides them, the key of tokens that name none; one of the two is required
 *   <li>{@code AWS_REGION}: required, e.g. {@code eu-central-1}
 *   <li>{@code INGEST_PORT}: port to listen on, 8081 when absent
 *   <li>{@code INGEST_OPERATIONS_HOST}, {@code INGEST_OPERATIONS_PORT}: where metrics are told, 127.0.0.1 and 8091 when absent
 *   <li>{@code INGEST_MAX_CONNECTIONS}: open at once, 20000 when absent
 *   <li>{@code INGEST_TRUSTED_PROXIES}: proxies that append to {@code X-Forwarded-For}, 0 to 10, 0 when absent
 *   <li>{@code INGEST_SESSION_RECORDS_PER_S}: what one playback may send in the long run, 50 when absent
 *   <li>{@code INGEST_ADDRESS_REQUESTS_PER_S}: what one address may send in the long run, 2000 when absent
 *   <li>{@code INGEST_GEOIP_COUNTRY_DB}, {@code INGEST_GEOIP_ASN_DB}: MaxMind DB files; nothing is looked up when absent
 *   <li>{@code AWS_ENDPOINT_URL_KINESIS}: another Kinesis than AWS's, an http or https URL
 * </ul>
 *
 * @param errors one line each, naming the variable and what it may be; when there are any, the rest is not to be used
 */
record IngestEnvironment(
        IngestConfig config, String region, @Nullable URI kinesisEndpoint, List<String> errors) {
    private static final int DEFAULT_PORT = 8081;
    private static final int DEFAULT_OPERATIONS_PORT = 8091;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final int MAX_PROXIES = 10;
    private static final int MAX_RATE = 10_000_000;
    /** Stands where a key is missing; with errors nothing starts. */
    private static final String NOBODYS_SECRET = "no one signs tokens with this secret";

    static IngestEnvironment read(Map<String, String> variables) {
        List<String> errors = new ArrayList<>();
        PlaybackKeys keys = keys(variables, errors);
        String region = variables.getOrDefault("AWS_REGION", "");
        if (region.isBlank()) {
            errors.add("AWS_REGION must name a region, e.g. eu-central-1");
        }
        int port = whole(variables, "INGEST_PORT", new Range(1, MAX_PORT, DEFAULT_PORT), errors);
        int proxies = whole(variables, "INGEST_TRUSTED_PROXIES", new Range(0, MAX_PROXIES, 0), errors);
        URI endpoint = endpoint(variables.get("AWS_ENDPOINT_URL_KINESIS"), errors);
        GeographyConfig geography = new GeographyConfig(
                file(variables, "INGEST_GEOIP_COUNTRY_DB", errors), file(variables, "INGEST_GEOIP_ASN_DB", errors));
        IngestConfig config = new IngestConfig(
                "0.0.0.0", port, keys, proxies, limits(variables, errors), geography, operations(variables, errors));
        return new IngestEnvironment(config, region, endpoint, List.copyOf(errors));
    }

    private static PlaybackKeys keys(Map<String, String> variables, List<String> errors) {
        try {
            return PlaybackKeys.parse(
                    variables.getOrDefault("PLAYBACK_KEYS", ""), variables.getOrDefault("PLAYBACK_SECRET", ""));
        } catch (IllegalArgumentException e) {
            errors.add("PLAYBACK_KEYS or PLAYBACK_SECRET: " + e.getMessage());
            return PlaybackKeys.of(NOBODYS_SECRET);
        }
    }

    private static OperationsConfig operations(Map<String, String> variables, List<String> errors) {
        Range ports = new Range(1, MAX_PORT, DEFAULT_OPERATIONS_PORT);
        return new OperationsConfig(
                variables.getOrDefault("INGEST_OPERATIONS_HOST", "127.0.0.1"),
                whole(variables, "INGEST_OPERATIONS_PORT", ports, errors));
    }

    private static IngestLimits limits(Map<String, String> variables, List<String> errors) {
        ConnectionLimits usual = ConnectionLimits.defaults();
        Range connections = new Range(1, MAX_CONNECTIONS, usual.max());
        return IngestLimits.defaults()
                .withRates(rates(variables, errors))
                .withConnections(usual.withMax(whole(variables, "INGEST_MAX_CONNECTIONS", connections, errors)));
    }

    private static RateLimits rates(Map<String, String> variables, List<String> errors) {
        RateLimits usual = RateLimits.defaults();
        return new RateLimits(
                whole(
                        variables,
                        "INGEST_SESSION_RECORDS_PER_S",
                        new Range(1, MAX_RATE, usual.sessionRecordsPerSecond()),
                        errors),
                whole(
                        variables,
                        "INGEST_ADDRESS_REQUESTS_PER_S",
                        new Range(1, MAX_RATE, usual.addressRequestsPerSecond()),
                        errors));
    }

    private static @Nullable Path file(Map<String, String> variables, String key, List<String> errors) {
        String text = variables.getOrDefault(key, "");
        if (text.isBlank()) {
            return null;
        }
        Path file = Path.of(text.strip());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            errors.add(key + " must name a MaxMind DB file that can be read, not '" + text + "'");
        }
        return file;
    }

    private record Range(int min, int max, int whenAbsent) {}

    private static int whole(Map<String, String> variables, String key, Range range, List<String> errors) {
        String text = variables.getOrDefault(key, Integer.toString(range.whenAbsent()));
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= range.min() && value <= range.max()) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a number out of range is.
        }
        errors.add("%s must be a number from %d to %d, not '%s'".formatted(key, range.min(), range.max(), text));
        return range.whenAbsent();
    }

    private static @Nullable URI endpoint(@Nullable String text, List<String> errors) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            URI uri = URI.create(text.strip());
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, as a URL of another scheme is.
        }
        errors.add("AWS_ENDPOINT_URL_KINESIS must be an http or https URL, not '" + text + "'");
        return null;
    }
}
