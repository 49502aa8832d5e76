package tv.headwater.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackTokens;

/**
 * The configuration as environment variables say it, with everything that is wrong about it:
 *
 * <ul>
 *   <li>{@code PLAYBACK_SECRET}: required, what the portal signs playback tokens with, at least 32 bytes
 *   <li>{@code AWS_REGION}: required, e.g. {@code eu-central-1}
 *   <li>{@code INGEST_PORT}: port to listen on, 8081 when absent
 *   <li>{@code INGEST_TRUSTED_PROXIES}: proxies that append to {@code X-Forwarded-For}, 0 to 10, 0 when absent
 *   <li>{@code AWS_ENDPOINT_URL_KINESIS}: another Kinesis than AWS's, an http or https URL
 * </ul>
 *
 * @param errors one line each, naming the variable and what it may be; when there are any, the rest is not to be used
 */
record IngestEnvironment(
        IngestConfig config, String region, @Nullable URI kinesisEndpoint, List<String> errors) {
    private static final int DEFAULT_PORT = 8081;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PROXIES = 10;

    static IngestEnvironment read(Map<String, String> variables) {
        List<String> errors = new ArrayList<>();
        String secret = variables.getOrDefault("PLAYBACK_SECRET", "");
        if (secret.getBytes(StandardCharsets.UTF_8).length < PlaybackTokens.MIN_SECRET_BYTES) {
            errors.add("PLAYBACK_SECRET must have at least " + PlaybackTokens.MIN_SECRET_BYTES + " bytes");
        }
        String region = variables.getOrDefault("AWS_REGION", "");
        if (region.isBlank()) {
            errors.add("AWS_REGION must name a region, e.g. eu-central-1");
        }
        int port = whole(variables, "INGEST_PORT", new Range(1, MAX_PORT, DEFAULT_PORT), errors);
        int proxies = whole(variables, "INGEST_TRUSTED_PROXIES", new Range(0, MAX_PROXIES, 0), errors);
        URI endpoint = endpoint(variables.get("AWS_ENDPOINT_URL_KINESIS"), errors);
        IngestConfig config = new IngestConfig("0.0.0.0", port, secret, proxies, IngestLimits.defaults());
        return new IngestEnvironment(config, region, endpoint, List.copyOf(errors));
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
