package tv.headwater.portal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.portal.playback.MediaKey;

/**
 * How one portal is set up.
 *
 * @param host the address it listens on: 0.0.0.0 for all
 * @param port where it listens; 0 takes a free one
 * @param publicUrl the origin people type, e.g. {@code https://headwater.tv}; https makes cookies Secure and sends HSTS
 * @param ingestUrl the origin players report to
 * @param encoderUrl where creators' encoders send to: the ingest relay, {@code rtmp://host/live}
 * @param edgeUrl the origin of playlists, segments and thumbnails
 * @param playbackKeys the first signs playback tokens; ingest-api has them too
 * @param mediaKey signs the cookies that open protected video at the edge
 * @param pseudonymSecret keys the pseudonyms of viewers, at least 32 bytes; changing it makes everybody a new viewer
 * @param cognitoClientId the app client of the Cognito user pool, allowed to use USER_PASSWORD_AUTH
 * @param trustedProxyHops how many proxies of ours append to X-Forwarded-For; 0 takes the peer's address
 * @param mailboxUrl where mails can be read on one machine; null on AWS
 */
public record PortalConfig(
        String host,
        int port,
        URI publicUrl,
        URI ingestUrl,
        URI encoderUrl,
        URI edgeUrl,
        PlaybackKeys playbackKeys,
        MediaKey mediaKey,
        String pseudonymSecret,
        String cognitoClientId,
        int trustedProxyHops,
        @Nullable URI mailboxUrl) {
    private static final int MIN_SECRET_BYTES = 32;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PROXY_HOPS = 5;

    public PortalConfig {
        List<String> errors = new ArrayList<>();
        if (port < 0 || port > MAX_PORT) {
            errors.add("port must be 0.." + MAX_PORT + ", not " + port);
        }
        requireOrigin("publicUrl", publicUrl, errors);
        requireOrigin("ingestUrl", ingestUrl, errors);
        requireOrigin("edgeUrl", edgeUrl, errors);
        requireEncoderUrl(encoderUrl, errors);
        requireSecret("pseudonymSecret", pseudonymSecret, errors);
        if (cognitoClientId.isBlank()) {
            errors.add("cognitoClientId must not be empty");
        }
        if (trustedProxyHops < 0 || trustedProxyHops > MAX_PROXY_HOPS) {
            errors.add("trustedProxyHops must be 0.." + MAX_PROXY_HOPS + ", not " + trustedProxyHops);
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", errors));
        }
    }

    /** Whether people reach the portal over https: cookies get Secure and the {@code __Host-} prefix. */
    public boolean secureCookies() {
        return "https".equals(publicUrl.getScheme());
    }

    /** Without the secrets: records print in logs. */
    @Override
    public String toString() {
        return "PortalConfig[port=%d, publicUrl=%s, ingestUrl=%s, edgeUrl=%s]"
                .formatted(port, publicUrl, ingestUrl, edgeUrl);
    }

    private static void requireOrigin(String name, URI url, List<String> errors) {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean bare = url.getPath() == null || url.getPath().isEmpty();
        if (!web || url.getHost() == null || !bare || url.getQuery() != null) {
            errors.add(name + " must be an origin such as https://example.org without a path, not " + url);
        }
    }

    private static void requireEncoderUrl(URI url, List<String> errors) {
        boolean rtmp = "rtmp".equals(url.getScheme()) || "rtmps".equals(url.getScheme());
        if (!rtmp || url.getHost() == null || !"/live".equals(url.getPath())) {
            errors.add("encoderUrl must be such as rtmp://ingest.example.org/live, not " + url);
        }
    }

    private static void requireSecret(String name, String secret, List<String> errors) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            errors.add(name + " needs at least " + MIN_SECRET_BYTES + " bytes");
        }
    }
}
