package tv.headwater.portal.playback;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What signs the cookies that open protected video, as CloudFront's trusted key groups take it.
 *
 * @param id of the public key in CloudFront
 * @param cookieDomain what portal and edge have in common, e.g. {@code headwater.tv}; null when they are ports of one host
 */
public record MediaKey(String id, PrivateKey key, @Nullable String cookieDomain) {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+[a-z0-9-]+");
    private static final int KEY_BITS = 2_048;

    public MediaKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the media key's id must be letters, digits, - and _");
        }
        if (cookieDomain != null && !DOMAIN.matcher(cookieDomain).matches()) {
            throw new IllegalArgumentException("the cookie domain must be a domain such as headwater.tv");
        }
        if (!(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() != KEY_BITS) {
            throw new IllegalArgumentException("the media key must be an RSA key of 2048 bits, as CloudFront wants it");
        }
    }

    /** @param pem PKCS #8 */
    public static MediaKey ofPem(String id, String pem, @Nullable String cookieDomain) {
        Matcher body = PEM.matcher(pem);
        if (!body.matches()) {
            throw new IllegalArgumentException(
                    "the media key must be PEM in PKCS #8 (openssl pkcs8 -topk8 -nocrypt), beginning with"
                            + " -----BEGIN PRIVATE KEY-----");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(body.group(1));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new MediaKey(id, key, cookieDomain);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("the media key is no RSA key", unreadable);
        }
    }

    /** Without the key: records print in logs. */
    @Override
    public String toString() {
        return "MediaKey[id=" + id + ", cookieDomain=" + cookieDomain + "]";
    }
}
