package tv.headwater.portal.playback;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.CloudFrontUtilities;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCustomPolicy;

/**
 * Signs cookies that open one folder of protected video for a while (CloudFront, "Using signed cookies", custom policy).
 * Their path is the folder, so that a browser holds those of several broadcasts side by side.
 */
final class MediaCookies {
    /** How long somebody who may no longer watch still can. Players renew well before. */
    static final Duration LIFETIME = Duration.ofMinutes(10);
    /** Clocks of edge and portal may differ; besides, a renewal needs time for a second try. */
    static final Duration RENEW_AFTER = LIFETIME.dividedBy(2);

    /** Only what lies below is protected: the edge asks for a signature there and nowhere else. */
    private static final String PROTECTED = "/private/";

    private final CloudFrontUtilities cloudFront = CloudFrontUtilities.create();
    private final MediaKey key;
    private final URI edgeUrl;

    MediaCookies(MediaKey key, URI edgeUrl) {
        this.key = key;
        this.edgeUrl = edgeUrl;
    }

    static boolean needed(String playbackPath) {
        return playbackPath.startsWith(PROTECTED);
    }

    /** @return values of Set-Cookie headers: policy, signature, id of the key */
    List<String> forFolderOf(String playbackPath, Instant now) {
        String folder = playbackPath.substring(0, playbackPath.lastIndexOf('/') + 1);
        CookiesForCustomPolicy signed = cloudFront.getCookiesForCustomPolicy(r -> r.resourceUrl(edgeUrl + folder + "*")
                .privateKey(key.key())
                .keyPairId(key.id())
                .expirationDate(now.plus(LIFETIME)));
        String attributes = attributes(folder);
        return Stream.of(signed.policyHeaderValue(), signed.signatureHeaderValue(), signed.keyPairIdHeaderValue())
                .map(cookie -> cookie + attributes)
                .toList();
    }

    private String attributes(String folder) {
        return "; Path=" + folder
                + "; Max-Age=" + LIFETIME.toSeconds()
                + (key.cookieDomain() == null ? "" : "; Domain=" + key.cookieDomain())
                + ("https".equals(edgeUrl.getScheme()) ? "; Secure" : "")
                + "; HttpOnly; SameSite=Strict";
    }
}
