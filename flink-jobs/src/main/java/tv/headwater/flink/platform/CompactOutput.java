package tv.headwater.flink.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one value in the making: small numbers take one byte, absent words too. They are gathered here because Flink's
 * streams take a lock for each byte. Not thread-safe.
 */
public final class CompactOutput {
    private static final int MAX_NUMBER_BYTES = 10;

    private byte[] bytes = new byte[512];
    private int size;

    /** Seven bits a byte, lowest first; all 64 count, so it serves for bit masks too. */
    public void count(long number) {
        ensure(MAX_NUMBER_BYTES);
        if ((number & ~0x7fL) == 0) {
            bytes[size++] = (byte) number;
            return;
        }
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Of either sign; those near zero are short. */
    public void number(long number) {
        count((number << 1) ^ (number >> 63));
    }

    public void numberOrNull(@Nullable Long number) {
        flag(number != null);
        if (number != null) {
            number(number);
        }
    }

    public void flag(boolean yes) {
        count(yes ? 1 : 0);
    }

    public void word(@Nullable String word) {
        if (word == null) {
            count(0);
            return;
        }
        bytes(word.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(byte[] more) {
        count(more.length + 1L);
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Hands the value on and begins anew. */
    void moveTo(DataOutputView out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
