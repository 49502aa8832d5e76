package tv.headwater.portal.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names people in events without saying who they are: HMAC-SHA-256 under a secret, so that nobody without the secret can
 * test a guess. The first 130 bits, as 26 characters of base 32 (RFC 4648 alphabet, lower case).
 */
public final class Pseudonyms {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CHARS = 26;
    private static final int BITS_PER_CHAR = 5;

    private final SecretKeySpec key;

    public Pseudonyms(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    public String ofAccount(UUID accountId) {
        return base32(hmac("account:" + accountId));
    }

    /** @param deviceToken the value of the device cookie */
    public String ofDevice(String deviceToken) {
        return base32(hmac("device:" + deviceToken));
    }

    /** The CSRF token of a device nobody has signed in on: bound to its cookie, stored nowhere. */
    String csrfTokenOfDevice(String deviceToken) {
        return base32(hmac("csrf:" + deviceToken));
    }

    private byte[] hmac(String message) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder(CHARS);
        for (int i = 0; i < CHARS; i++) {
            int bit = i * BITS_PER_CHAR;
            int pair = (bytes[bit / 8] & 0xff) << 8 | (bytes[bit / 8 + 1] & 0xff);
            text.append(ALPHABET.charAt(pair >> (16 - BITS_PER_CHAR - bit % 8) & 0x1f));
        }
        return text.toString();
    }
}
