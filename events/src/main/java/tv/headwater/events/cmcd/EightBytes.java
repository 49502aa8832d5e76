package tv.headwater.events.cmcd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at once, as one number (Hacker's Delight, section 6-1). Marks are the top bits of the bytes that are meant. */
final class EightBytes {
    static final int COUNT = Long.BYTES;

    private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long TOP_BITS = EACH << 7;
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long SPACES = EACH * ' ';
    private static final long LINE_FEEDS = EACH * '\n';

    private EightBytes() {}

    static long at(byte[] bytes, int offset) {
        return (long) VIEW.get(bytes, offset);
    }

    /** Marks line feeds. Above the first mark others may be wrong, as a subtraction borrows upwards; below it none is. */
    static long lineFeeds(long eight) {
        return zeros(eight ^ LINE_FEEDS) & TOP_BITS;
    }

    /** Marks what ends the plain part of a string: quotes, backslashes, control characters and all beyond ASCII; else as above. */
    static long notPlain(long eight) {
        long control = eight - SPACES & ~eight;
        long beyond = eight + EACH | eight;
        return (zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | control | beyond) & TOP_BITS;
    }

    /** How many bytes come before the first mark. */
    static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
    }

    private static long zeros(long eight) {
        return eight - EACH & ~eight;
    }
}
