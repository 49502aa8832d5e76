package tv.headwater.events.cmcd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks over the lines of a body that say something, without the blanks around them and without copying. */
final class BodyLines {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long TOP_BITS = EACH_BYTE << 7;

    private final byte[] body;
    private int next;
    private int number;
    private int from;
    private int to;

    BodyLines(byte[] body) {
        this.body = body;
    }

    /** All of it as one line. */
    static BodyLines only(byte[] record) {
        BodyLines lines = new BodyLines(record);
        lines.number = 1;
        lines.take(0, record.length);
        return lines;
    }

    /** Goes to the next line that is not blank, if there is one. */
    boolean next() {
        while (next < body.length) {
            int end = endOfLine(body, next);
            take(next, end);
            number++;
            next = end + 1;
            if (from < to) {
                return true;
            }
        }
        return false;
    }

    byte[] body() {
        return body;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Counted from 1, blank lines too. */
    int number() {
        return number;
    }

    String text() {
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    private void take(int first, int afterLast) {
        from = first;
        to = afterLast;
        while (from < to && isBlank(body[from])) {
            from++;
        }
        while (to > from && isBlank(body[to - 1])) {
            to--;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /** Looks at eight bytes at once: of those that equal LF the difference is zero, and only a zero borrows into its top bit first. */
    private static int endOfLine(byte[] body, int first) {
        int i = first;
        for (; i <= body.length - Long.BYTES; i += Long.BYTES) {
            long difference = (long) EIGHT_BYTES.get(body, i) ^ EACH_BYTE * '\n';
            long zeros = difference - EACH_BYTE & ~difference & TOP_BITS;
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        while (i < body.length && body[i] != '\n') {
            i++;
        }
        return i;
    }
}
