package tv.headwater.portal.keys;

import java.security.SecureRandom;

/** Makes stream keys: 36 characters that are easy to copy and safe in an RTMP address, 180 random bits. */
public final class StreamKeys {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CHARS = 36;

    private final SecureRandom random;

    public StreamKeys(SecureRandom random) {
        this.random = random;
    }

    public String next() {
        StringBuilder key = new StringBuilder(CHARS);
        for (int i = 0; i < CHARS; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }
}
