package tv.headwater.flink.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Words that were read a moment ago, so that a country or a user agent that a hundred thousand views have is one object and not as many.
 * It has a fixed number of places, whatever is read: the newest word takes its place. Not thread-safe.
 */
final class WordCache {
    private static final int PLACES = 1_024;

    /** Longer words are not kept. */
    static final int MAX_BYTES = 256;

    private final @Nullable String[] words = new String[PLACES];
    private final byte[][] asBytes = new byte[PLACES][];

    /** The word that {@code bytes} up to {@code size} are in UTF-8. */
    String word(byte[] bytes, int size) {
        if (size > MAX_BYTES) {
            return new String(bytes, 0, size, StandardCharsets.UTF_8);
        }
        int place = placeOf(bytes, size);
        byte[] known = asBytes[place];
        String word = words[place];
        if (word == null || known == null || !Arrays.equals(known, 0, known.length, bytes, 0, size)) {
            word = new String(bytes, 0, size, StandardCharsets.UTF_8);
            words[place] = word;
            asBytes[place] = Arrays.copyOf(bytes, size);
        }
        return word;
    }

    private static int placeOf(byte[] bytes, int size) {
        int hash = size;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }
}
