package tv.headwater.events.cmcd;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fixed set of ASCII names of at most eight characters, found by their bytes packed into a number: no string is built to look. */
final class ShortNames<T> {
    private static final int MAX_CHARS = Long.BYTES;
    private static final int SLOTS_PER_NAME = 4;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final long[] packed;
    private final @Nullable Object[] meanings;
    private final int shift;

    ShortNames(Map<String, T> meaningOfName) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(meaningOfName.size() * SLOTS_PER_NAME);
        packed = new long[1 << bits];
        meanings = new @Nullable Object[1 << bits];
        shift = Long.SIZE - bits;
        meaningOfName.forEach((name, meaning) -> {
            byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
            int slot = slotOf(pack(ascii, 0, ascii.length));
            packed[slot] = pack(ascii, 0, ascii.length);
            meanings[slot] = meaning;
        });
    }

    /** What the name means, or null if it is none of these. A packed name has its first character in the highest place. */
    @SuppressWarnings("unchecked")
    @Nullable
    T find(long name) {
        return (T) meanings[slotOf(name)];
    }

    /** The name in these bytes, or 0, which is no name, if it is too long. */
    static long pack(byte[] bytes, int from, int to) {
        if (to - from > MAX_CHARS) {
            return 0;
        }
        long name = 0;
        for (int i = from; i < to; i++) {
            name = name << Byte.SIZE | bytes[i];
        }
        return name;
    }

    /** The slot that has the name, or the empty one where it would be. */
    private int slotOf(long name) {
        int slot = (int) (name * SPREAD >>> shift);
        while (packed[slot] != 0 && packed[slot] != name) {
            slot = slot + 1 & packed.length - 1;
        }
        return slot;
    }
}
