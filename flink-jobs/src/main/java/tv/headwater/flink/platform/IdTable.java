package tv.headwater.flink.platform;

import java.util.Arrays;

/** A set of ids of 128 bits without an object for each: open addressing, linear probing. Not thread-safe. */
final class IdTable {
    private static final int LEAST_PLACES = 64;

    private long[] places = new long[2 * LEAST_PLACES];
    private int size;

    /** Whether it was not there. The id of zeros is taken for the one after it: it marks a free place. */
    boolean add(long most, long least) {
        long low = (most | least) == 0 ? 1 : least;
        int at = placeOf(most, low);
        if ((places[at] | places[at + 1]) != 0) {
            return false;
        }
        places[at] = most;
        places[at + 1] = low;
        size++;
        // Two thirds full at most.
        if (3 * size > places.length) {
            grow();
        }
        return true;
    }

    /** Forgets all of them and makes room for so many. */
    void clear(int expected) {
        int wanted = Math.max(LEAST_PLACES, Integer.highestOneBit(Math.max(1, expected + expected / 2)) * 2);
        if (places.length == 2 * wanted) {
            Arrays.fill(places, 0);
        } else {
            places = new long[2 * wanted];
        }
        size = 0;
    }

    private void grow() {
        long[] before = places;
        places = new long[2 * before.length];
        for (int i = 0; i < before.length; i += 2) {
            if ((before[i] | before[i + 1]) != 0) {
                int at = placeOf(before[i], before[i + 1]);
                places[at] = before[i];
                places[at + 1] = before[i + 1];
            }
        }
    }

    /** Where it is, or the free place where it belongs. */
    private int placeOf(long most, long least) {
        int mask = places.length - 1;
        int at = (int) mixed(most ^ Long.rotateLeft(least, 32)) << 1 & mask;
        while ((places[at] | places[at + 1]) != 0 && (places[at] != most || places[at + 1] != least)) {
            at = at + 2 & mask;
        }
        return at;
    }

    /** The finalizer of SplitMix64: ids of one make differ in few bits. */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
