package tv.headwater.flink.platform;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Ids of 128 bits, one after the other. Not thread-safe. */
final class IdList {
    private static final int FIRST_LONGS = 32;

    private long[] longs = new long[FIRST_LONGS];
    private int used;
    private int stored;

    interface Each {
        void id(long most, long least);
    }

    void add(long most, long least) {
        if (used == longs.length) {
            longs = Arrays.copyOf(longs, 2 * used);
        }
        longs[used++] = most;
        longs[used++] = least;
    }

    void addAll(IdList others) {
        others.forEach(this::add);
    }

    void forEach(Each each) {
        for (int i = 0; i < used; i += 2) {
            each.id(longs[i], longs[i + 1]);
        }
    }

    int size() {
        return used / 2;
    }

    /** Whether ids came since {@link #bytes}. */
    boolean isChanged() {
        return used > stored;
    }

    /** All of them, to be stored. */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(used * Long.BYTES);
        bytes.asLongBuffer().put(longs, 0, used);
        stored = used;
        return bytes.array();
    }

    /** It was read from where it is stored. */
    void markStored() {
        stored = used;
    }

    /** Tells what {@link #bytes} wrote. */
    static void read(byte[] bytes, Each each) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            each.id(in.getLong(), in.getLong());
        }
    }
}
