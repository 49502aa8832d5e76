package tv.headwater.flink.viewing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums by dimension and value. A tick of a broadcast has dozens and each record looks for eight, so the first of them stand in one table
 * with open addressing in place of maps that are made anew each second; what comes beyond stands in maps, which no made-up values can slow
 * down. Not thread-safe.
 */
final class SliceSums {
    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final int FIRST_PLACES = 64;
    private static final int MAX_PLACES = 1_024;

    private String[] values = new String[FIRST_PLACES];
    private byte[] dimensions = new byte[FIRST_PLACES];
    private TallySum[] sums = new TallySum[FIRST_PLACES];
    private int inTable;
    private final Map<Dimension, Map<String, TallySum>> beyond = new EnumMap<>(Dimension.class);
    private int size;

    /** Takes one sum after the other. */
    interface Taker {
        void take(Dimension dimension, String value, TallySum sum);
    }

    /** The sum of a value, to be added to. */
    TallySum of(Dimension dimension, String value) {
        int place = placeOf(dimension, value);
        TallySum sum = sums[place];
        if (sum != null) {
            return sum;
        }
        if (2 * inTable == MAX_PLACES) {
            return ofBeyond(dimension, value);
        }
        TallySum first = new TallySum();
        put(place, dimension, value, first);
        size++;
        return first;
    }

    private TallySum ofBeyond(Dimension dimension, String value) {
        Map<String, TallySum> byValue = beyond.computeIfAbsent(dimension, none -> new HashMap<>());
        TallySum sum = byValue.get(value);
        if (sum == null) {
            sum = new TallySum();
            byValue.put(value, sum);
            size++;
        }
        return sum;
    }

    int size() {
        return size;
    }

    /** All of them, in no order. */
    void forEach(Taker taker) {
        for (int place = 0; place < sums.length; place++) {
            if (sums[place] != null) {
                taker.take(DIMENSIONS[dimensions[place]], values[place], sums[place]);
            }
        }
        beyond.forEach((dimension, byValue) -> byValue.forEach((value, sum) -> taker.take(dimension, value, sum)));
    }

    private int placeOf(Dimension dimension, String value) {
        int mask = sums.length - 1;
        int hash = (value.hashCode() + dimension.ordinal()) * 0x9e3779b9;
        int place = (hash >>> 16) & mask;
        while (sums[place] != null && (dimensions[place] != dimension.ordinal() || !values[place].equals(value))) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void put(int place, Dimension dimension, String value, TallySum sum) {
        values[place] = value;
        dimensions[place] = (byte) dimension.ordinal();
        sums[place] = sum;
        inTable++;
        if (2 * inTable > sums.length) {
            grow();
        }
    }

    private void grow() {
        String[] oldValues = values;
        byte[] oldDimensions = dimensions;
        TallySum[] oldSums = sums;
        values = new String[2 * oldSums.length];
        dimensions = new byte[2 * oldSums.length];
        sums = new TallySum[2 * oldSums.length];
        inTable = 0;
        for (int i = 0; i < oldSums.length; i++) {
            if (oldSums[i] != null) {
                Dimension dimension = DIMENSIONS[oldDimensions[i]];
                put(placeOf(dimension, oldValues[i]), dimension, oldValues[i], oldSums[i]);
            }
        }
    }
}
