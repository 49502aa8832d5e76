package tv.headwater.local.audience;

import tv.headwater.local.audience.ThroughputTrace.Slot;

/** One viewer's network: a trace, entered somewhere. Says how long a transfer takes; carries one at a time. */
final class Link {
    private final ThroughputTrace trace;
    private final long offsetMillis;

    /** @param offsetMillis where in the trace the time 0 lies */
    Link(ThroughputTrace trace, long offsetMillis) {
        this.trace = trace;
        this.offsetMillis = offsetMillis;
    }

    /** From the request to the last byte, latency included, for a transfer that begins at this time. */
    long transferMillis(long startMillis, long bytes) {
        Cursor cursor = new Cursor(startMillis);
        long millis = cursor.slot().latencyMillis();
        cursor.skip(millis);
        double bitsLeft = bytes * 8.0;
        while (bitsLeft > 0) {
            double bitsInSlot =
                    (double) cursor.leftInSlotMillis() * cursor.slot().kbps(); // kbps = bits per ms
            if (bitsInSlot >= bitsLeft) {
                return millis + (long) Math.ceil(bitsLeft / cursor.slot().kbps());
            }
            bitsLeft -= bitsInSlot;
            millis += cursor.leftInSlotMillis();
            cursor.skip(cursor.leftInSlotMillis());
        }
        return millis;
    }

    /** From the request to the first byte. */
    long latencyMillis(long startMillis) {
        return new Cursor(startMillis).slot().latencyMillis();
    }

    /** A place in the endless repetition of the trace. */
    private final class Cursor {
        private int index;
        private long withinMillis;

        Cursor(long startMillis) {
            withinMillis = Math.floorMod(startMillis + offsetMillis, trace.lengthMillis());
            normalise();
        }

        Slot slot() {
            return trace.slots().get(index);
        }

        long leftInSlotMillis() {
            return slot().durationMillis() - withinMillis;
        }

        void skip(long millis) {
            withinMillis += millis;
            normalise();
        }

        private void normalise() {
            while (withinMillis >= slot().durationMillis()) {
                withinMillis -= slot().durationMillis();
                index = (index + 1) % trace.slots().size();
            }
        }
    }
}
