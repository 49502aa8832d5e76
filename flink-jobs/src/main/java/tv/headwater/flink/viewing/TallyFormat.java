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
    private static final Figure[] FIGURES = Figure.values();

    private TallyFormat() {}

    static void write(AudienceTally tally, CompactOutput out) {
        TallySum sum = new TallySum();
        sum.add(tally);
        write(sum, out);
    }

    static void write(TallySum sum, CompactOutput out) {
        long mask = (sum.startups().length == 0 ? 0 : 1)
                | (sum.latencies().length == 0 ? 0 : 1 << 1)
                | (sum.watchedMinutes().length == 0 ? 0 : 1 << 2)
                | (sum.stallShares().length == 0 ? 0 : 1 << 3);
        for (int left = sum.touched(); left != 0; left &= left - 1) {
            int place = Integer.numberOfTrailingZeros(left);
            mask |= sum.figure(place) == 0 ? 0 : 1L << (DISTRIBUTIONS + place);
        }
        out.count(mask);
        for (long left = mask >>> DISTRIBUTIONS; left != 0; left &= left - 1) {
            out.number(sum.figure(Long.numberOfTrailingZeros(left)));
        }
        write(sum.startups(), out);
        write(sum.latencies(), out);
        write(sum.watchedMinutes(), out);
        write(sum.stallShares(), out);
    }

    static AudienceTally read(CompactInput in) throws IOException {
        TallySum sum = new TallySum();
        readInto(sum, in);
        return sum.tally();
    }

    /** Adds what was written to a sum that has no distributions yet. */
    static void readInto(TallySum sum, CompactInput in) throws IOException {
        long mask = in.count();
        if (mask >>> (DISTRIBUTIONS + FIGURES.length) != 0) {
            throw new IOException("a tally has figures that this release does not know");
        }
        for (long left = mask >>> DISTRIBUTIONS; left != 0; left &= left - 1) {
            sum.add(FIGURES[Long.numberOfTrailingZeros(left)], in.number());
        }
        sum.addDistributions(
                readDistribution(mask, 0, in),
                readDistribution(mask, 1, in),
                readDistribution(mask, 2, in),
                readDistribution(mask, 3, in));
    }

    /** Classes are sorted: the way to the next is shorter than its name. */
    private static void write(long[] distribution, CompactOutput out) {
        if (distribution.length == 0) {
            return;
        }
        out.count(distribution.length / 2);
        long before = 0;
        for (int i = 0; i < distribution.length; i += 2) {
            out.number(distribution[i] - before);
            out.number(distribution[i + 1]);
            before = distribution[i];
        }
    }

    private static long[] readDistribution(long mask, int bit, CompactInput in) throws IOException {
        if ((mask & 1L << bit) == 0) {
            return Counts.NONE;
        }
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
