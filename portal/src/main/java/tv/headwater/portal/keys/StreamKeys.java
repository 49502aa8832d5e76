package tv.headwater.portal.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Makes stream keys: 36 characters that are easy to copy and safe in an RTMP address, 180 random bits. */
final class StreamKeys {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CHARS = 36;

    private final SecureRandom random;

    StreamKeys(SecureRandom random) {
        this.random = random;
    }

    String next() {
        StringBuilder key = new StringBuilder(CHARS);
        for (int i = 0; i < CHARS; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }

    /** All that is stored of a key: its SHA-256, which the ingest relay computes of what an encoder sends. */
    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
