package tv.headwater.flink.viewing;

import java.io.IOException;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.platform.CompactInput;
import tv.headwater.flink.platform.CompactOutput;

/**
 * Tallies as a mask of what is not zero, then only that: most have three or four figures of 25. The distributions have the lowest bits,
 * so that a figure may be added at the end.
 */
final class TallyFormat {
    private static final int DISTRIBUTIONS = 4;

    private TallyFormat() {}

    static void write(AudienceTally tally, CompactOutput out) {
        long[] figures = new long[AudienceTally.FIGURES];
        tally.addTo(figures);
        long[][] counts = tally.counts();
        long mask = 0;
        for (int i = 0; i < figures.length; i++) {
            mask |= figures[i] == 0 ? 0 : 1L << (DISTRIBUTIONS + i);
        }
        for (int i = 0; i < counts.length; i++) {
            mask |= counts[i].length == 0 ? 0 : 1L << i;
        }
        out.count(mask);
        for (long figure : figures) {
            if (figure != 0) {
                out.number(figure);
            }
        }
        for (long[] distribution : counts) {
            if (distribution.length != 0) {
                write(distribution, out);
            }
        }
    }

    static AudienceTally read(CompactInput in) throws IOException {
        long mask = in.count();
        if (mask == 0) {
            return AudienceTally.ZERO;
        }
        long[] figures = new long[AudienceTally.FIGURES];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = (mask & 1L << (DISTRIBUTIONS + i)) == 0 ? 0 : in.number();
        }
        long[][] counts = new long[DISTRIBUTIONS][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (mask & 1L << i) == 0 ? Counts.NONE : readDistribution(in);
        }
        return AudienceTally.of(figures, counts);
    }

    /** Classes are sorted: the way to the next is shorter than its name. */
    private static void write(long[] distribution, CompactOutput out) {
        out.count(distribution.length / 2);
        long before = 0;
        for (int i = 0; i < distribution.length; i += 2) {
            out.number(distribution[i] - before);
            out.number(distribution[i + 1]);
            before = distribution[i];
        }
    }

    private static long[] readDistribution(CompactInput in) throws IOException {
        long[] distribution = new long[2 * in.size()];
        long before = 0;
        for (int i = 0; i < distribution.length; i += 2) {
            before += in.number();
            distribution[i] = before;
            distribution[i + 1] = in.number();
        }
        return distribution;
    }
}
