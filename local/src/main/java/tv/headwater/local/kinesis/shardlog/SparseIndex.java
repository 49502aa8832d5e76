package tv.headwater.local.kinesis.shardlog;

import java.util.Arrays;

/** Where in a segment every so many bytes a record starts: ordinals, arrival times and offsets, all ascending. */
final class SparseIndex {
    static final int STEP_BYTES = 64 << 10;

    private long[] ordinals = new long[16];
    private long[] arrivals = new long[16];
    private long[] offsets = new long[16];
    private int size;

    synchronized void note(long ordinal, long arrivalMillis, long offset) {
        if (size > 0 && offset < offsets[size - 1] + STEP_BYTES) {
            return;
        }
        if (size == ordinals.length) {
            ordinals = Arrays.copyOf(ordinals, 2 * size);
            arrivals = Arrays.copyOf(arrivals, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        ordinals[size] = ordinal;
        arrivals[size] = arrivalMillis;
        offsets[size++] = offset;
    }

    /** An offset at or before the record with that ordinal. */
    synchronized long offsetBefore(long ordinal) {
        int found = Arrays.binarySearch(ordinals, 0, size, ordinal);
        return offset(found >= 0 ? found : -found - 2);
    }

    /** An offset at or before the first record that arrived then or later. */
    synchronized long offsetBeforeArrival(long arrivalMillis) {
        int entry = size - 1;
        while (entry >= 0 && arrivals[entry] >= arrivalMillis) {
            entry--;
        }
        return offset(entry);
    }

    private long offset(int entry) {
        return entry < 0 ? 0 : offsets[entry];
    }
}
