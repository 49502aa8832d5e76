package tv.headwater.portal;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.portal.playback.MediaKey;

/**
 * What {@link Main} reads from the environment; all errors are told together.
 *
 * <ul>
 *   <li>{@code HEADWATER_PORT}: where to listen; default 8080
 *   <li>{@code HEADWATER_PUBLIC_URL}, {@code HEADWATER_INGEST_URL}, {@code HEADWATER_EDGE_URL}: public origins
 *   <li>{@code HEADWATER_ENCODER_URL}: where encoders send to, {@code rtmp://host/live}
 *   <li>{@code HEADWATER_PLAYBACK_KEYS}: {@code id:secret,id:secret}, the first signs playback tokens; ingest-api has them too; at
 *       least 32 bytes each
 *   <li>{@code HEADWATER_PLAYBACK_SECRET}: instead of keys, one that needs no id
 *   <li>{@code HEADWATER_MEDIA_KEY_ID}, {@code HEADWATER_MEDIA_PRIVATE_KEY}: signs cookies for protected video: the id of the public
 *       key in CloudFront, and the private one as PEM (PKCS #8, RSA 2048)
 *   <li>{@code HEADWATER_MEDIA_COOKIE_DOMAIN}: what portal and edge have in common, such as {@code headwater.tv}; none by default
 *   <li>{@code HEADWATER_PSEUDONYM_SECRET}: keys viewers' pseudonyms; at least 32 bytes
 *   <li>{@code HEADWATER_COGNITO_CLIENT_ID}: app client of the user pool
 *   <li>{@code HEADWATER_TRUSTED_PROXY_HOPS}: proxies of ours before the portal; default 0
 *   <li>{@code HEADWATER_JDBC_URL}, {@code HEADWATER_JDBC_USER}, {@code HEADWATER_JDBC_PASSWORD}: the database
 *   <li>{@code HEADWATER_JDBC_CONNECTIONS}: bound of the pool; default 20
 *   <li>{@code AWS_REGION}
 * </ul>
 */
final class PortalEnvironment {
    private static final String ALL_ADDRESSES = "0.0.0.0";
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_CONNECTIONS = 20;

    private final Map<String, String> variables;
    private final List<String> errors = new ArrayList<>();
    private final @Nullable PortalConfig config;
    private final DatabaseConfig database;

    private PortalEnvironment(Map<String, String> variables) {
        this.variables = variables;
        this.database = new DatabaseConfig(
                "portal",
                text("HEADWATER_JDBC_URL"),
                text("HEADWATER_JDBC_USER"),
                text("HEADWATER_JDBC_PASSWORD"),
                Math.max(1, number("HEADWATER_JDBC_CONNECTIONS", DEFAULT_CONNECTIONS)));
        text("AWS_REGION");
        this.config = readConfig();
    }

    static PortalEnvironment read(Map<String, String> variables) {
        return new PortalEnvironment(variables);
    }

    /** Empty when the portal can start. */
    List<String> errors() {
        return errors;
    }

    PortalConfig config() {
        if (config == null) {
            throw new IllegalStateException("the environment has errors: " + errors);
        }
        return config;
    }

    DatabaseConfig database() {
        return database;
    }

    String region() {
        return variables.getOrDefault("AWS_REGION", "");
    }

    private @Nullable PortalConfig readConfig() {
        int port = number("HEADWATER_PORT", DEFAULT_PORT);
        int hops = number("HEADWATER_TRUSTED_PROXY_HOPS", 0);
        URI publicUrl = url("HEADWATER_PUBLIC_URL");
        URI ingestUrl = url("HEADWATER_INGEST_URL");
        URI encoderUrl = url("HEADWATER_ENCODER_URL");
        URI edgeUrl = url("HEADWATER_EDGE_URL");
        PlaybackKeys playbackKeys = playbackKeys();
        MediaKey mediaKey = mediaKey();
        String pseudonymSecret = text("HEADWATER_PSEUDONYM_SECRET");
        String clientId = text("HEADWATER_COGNITO_CLIENT_ID");
        if (!errors.isEmpty() || playbackKeys == null || mediaKey == null) {
            return null;
        }
        try {
            return new PortalConfig(
                    ALL_ADDRESSES,
                    port,
                    publicUrl,
                    ingestUrl,
                    encoderUrl,
                    edgeUrl,
                    playbackKeys,
                    mediaKey,
                    pseudonymSecret,
                    clientId,
                    hops,
                    null);
        } catch (IllegalArgumentException e) {
            errors.addAll(List.of(String.valueOf(e.getMessage()).split("; ")));
            return null;
        }
    }

    private @Nullable MediaKey mediaKey() {
        String id = text("HEADWATER_MEDIA_KEY_ID");
        String pem = text("HEADWATER_MEDIA_PRIVATE_KEY");
        if (id.isBlank() || pem.isBlank()) {
            return null;
        }
        try {
            return MediaKey.ofPem(id, pem, variables.get("HEADWATER_MEDIA_COOKIE_DOMAIN"));
        } catch (IllegalArgumentException e) {
            errors.add("HEADWATER_MEDIA_…: " + e.getMessage());
            return null;
        }
    }

    private @Nullable PlaybackKeys playbackKeys() {
        try {
            return PlaybackKeys.parse(
                    variables.getOrDefault("HEADWATER_PLAYBACK_KEYS", ""),
                    variables.getOrDefault("HEADWATER_PLAYBACK_SECRET", ""));
        } catch (IllegalArgumentException e) {
            errors.add("HEADWATER_PLAYBACK_KEYS or HEADWATER_PLAYBACK_SECRET: " + e.getMessage());
            return null;
        }
    }

    private String text(String key) {
        String value = variables.getOrDefault(key, "");
        if (value.isBlank()) {
            errors.add(key + " is not set");
        }
        return value;
    }

    private int number(String key, int otherwise) {
        String value = variables.getOrDefault(key, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,5}")) {
            errors.add(key + " must be a number, not \"" + value + "\"");
            return otherwise;
        }
        return Integer.parseInt(value);
    }

    private URI url(String key) {
        try {
            return URI.create(text(key));
        } catch (IllegalArgumentException e) {
            errors.add(key + " is no URL: " + e.getMessage());
            return URI.create("");
        }
    }
}
