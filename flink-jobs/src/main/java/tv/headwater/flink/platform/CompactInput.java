package tv.headwater.flink.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CompactOutput} wrote. */
public final class CompactInput {
    private static final int LAST_SHIFT = 63;

    private @Nullable WordCache cache;
    private byte[] scratch = {};
    private DataInputView in;

    CompactInput(DataInputView in) {
        this.in = in;
    }

    /** Reads from somewhere else from now on. */
    void from(DataInputView other) {
        in = other;
    }

    public long count() throws IOException {
        long number = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
            byte next = in.readByte();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IOException("a number is longer than ten bytes: this was written by something else");
    }

    /** A count that is the size of an array. */
    public int size() throws IOException {
        long size = count();
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new IOException("nothing has the size " + size + ": this was written by something else");
        }
        return (int) size;
    }

    public long number() throws IOException {
        long count = count();
        return (count >>> 1) ^ -(count & 1);
    }

    public @Nullable Long numberOrNull() throws IOException {
        return flag() ? (Long) number() : null;
    }

    public boolean flag() throws IOException {
        return count() != 0;
    }

    public @Nullable String wordOrNull() throws IOException {
        int size = size();
        return size == 0 ? null : new String(read(size - 1), StandardCharsets.UTF_8);
    }

    public String word() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** One of few words that come again and again: equal ones are mostly the same object. */
    public String commonWord() throws IOException {
        int size = size();
        if (size == 0) {
            throw absent();
        }
        return cached(size - 1);
    }

    public @Nullable String commonWordOrNull() throws IOException {
        int size = size();
        return size == 0 ? null : cached(size - 1);
    }

    private String cached(int size) throws IOException {
        WordCache words = cache;
        if (words == null) {
            words = new WordCache();
            cache = words;
        }
        if (size > scratch.length) {
            scratch = new byte[Math.max(size, WordCache.MAX_BYTES)];
        }
        in.readFully(scratch, 0, size);
        return words.word(scratch, size);
    }

    public byte[] bytes() throws IOException {
        int size = size();
        if (size == 0) {
            throw absent();
        }
        return read(size - 1);
    }

    private static IOException absent() {
        return new IOException("what must be there is absent: this was written by something else");
    }

    private byte[] read(int size) throws IOException {
        byte[] bytes = new byte[size];
        in.readFully(bytes);
        return bytes;
    }
}
