package tv.headwater.flink.viewing;

import java.util.Arrays;
import tv.headwater.flink.distribution.Counts;

/**
 * A sum of tallies under way: what {@link AudienceTally#plus} gives, without a new tally for each that is added. It holds only those figures
 * that were ever touched, because a record changes four or five of them, in dozens of sums that no cache remembers. Not thread-safe.
 */
final class TallySum {
    private static final int FEW = 6;

    /** Places of the figures that are held, as bits; they stand in {@code held} in this order. */
    private int touched;

    private long[] held = Counts.NONE;
    private long[] startups = Counts.NONE;
    private long[] latencies = Counts.NONE;
    private long[] watchedMinutes = Counts.NONE;
    private long[] stallShares = Counts.NONE;

    void add(Figure figure, long more) {
        add(figure.ordinal(), more);
    }

    private void add(int place, long more) {
        if (more != 0) {
            int index = open(place);
            held[index] += more;
        }
    }

    void add(AudienceTally tally) {
        long[] figures = new long[AudienceTally.FIGURES];
        tally.addTo(figures);
        for (int place = 0; place < figures.length; place++) {
            add(place, figures[place]);
        }
        addDistributions(tally.startups(), tally.latencies(), tally.watchedMinutes(), tally.stallShares());
    }

    void add(TallySum other) {
        addFigures(other);
        addDistributions(other.startups, other.latencies, other.watchedMinutes, other.stallShares);
    }

    /** Without distributions. */
    void addFigures(TallySum other) {
        int size = other.size();
        if (touched == other.touched) {
            for (int i = 0; i < size; i++) {
                held[i] += other.held[i];
            }
            return;
        }
        int left = other.touched;
        for (int i = 0; i < size; i++) {
            int index = open(Integer.numberOfTrailingZeros(left));
            held[index] += other.held[i];
            left &= left - 1;
        }
    }

    /** Where a figure stands among those that are held; it is from now on. */
    private int open(int place) {
        int bit = 1 << place;
        int index = Integer.bitCount(touched & (bit - 1));
        if ((touched & bit) == 0) {
            int size = size();
            if (size == held.length) {
                held = Arrays.copyOf(held, size + FEW);
            }
            System.arraycopy(held, index, held, index + 1, size - index);
            held[index] = 0;
            touched |= bit;
        }
        return index;
    }

    private int size() {
        return Integer.bitCount(touched);
    }

    void addDistributions(
            long[] moreStartups, long[] moreLatencies, long[] moreWatchedMinutes, long[] moreStallShares) {
        // Mostly there is nothing to add, and nothing is written then.
        if (moreStartups.length > 0) {
            startups = Counts.sum(startups, moreStartups);
        }
        if (moreLatencies.length > 0) {
            latencies = Counts.sum(latencies, moreLatencies);
        }
        if (moreWatchedMinutes.length > 0) {
            watchedMinutes = Counts.sum(watchedMinutes, moreWatchedMinutes);
        }
        if (moreStallShares.length > 0) {
            stallShares = Counts.sum(stallShares, moreStallShares);
        }
    }

    /** Time of one view. */
    void spend(Spending on, long millis, int kbps) {
        if (!on.isCounted()) {
            return;
        }
        add(Figure.WATCH_MILLIS, millis);
        if (on == Spending.PLAY) {
            add(Figure.PLAY_MILLIS, millis);
            add(Figure.BITRATE_MILLIS, kbps * millis);
            add(Figure.BITRATE_PLAY_MILLIS, kbps > 0 ? millis : 0);
        } else if (on == Spending.REBUFFER) {
            add(Figure.REBUFFER_MILLIS, millis);
        } else if (on == Spending.SEEK) {
            add(Figure.SEEK_MILLIS, millis);
        }
    }

    /** Places of the figures that may not be zero, as bits. */
    int touched() {
        return touched;
    }

    long figure(int place) {
        int bit = 1 << place;
        return (touched & bit) == 0 ? 0 : held[Integer.bitCount(touched & (bit - 1))];
    }

    long[] startups() {
        return startups;
    }

    long[] latencies() {
        return latencies;
    }

    long[] watchedMinutes() {
        return watchedMinutes;
    }

    long[] stallShares() {
        return stallShares;
    }

    boolean isZero() {
        return hasNoFigures() && startups.length + latencies.length + watchedMinutes.length + stallShares.length == 0;
    }

    boolean hasNoFigures() {
        for (int i = size() - 1; i >= 0; i--) {
            if (held[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Begins anew. */
    void clear() {
        touched = 0;
        clearDistributions();
    }

    void clearDistributions() {
        startups = Counts.NONE;
        latencies = Counts.NONE;
        watchedMinutes = Counts.NONE;
        stallShares = Counts.NONE;
    }

    AudienceTally tally() {
        long[] figures = new long[AudienceTally.FIGURES];
        int left = touched;
        for (int i = 0; left != 0; i++) {
            figures[Integer.numberOfTrailingZeros(left)] = held[i];
            left &= left - 1;
        }
        return AudienceTally.of(figures, new long[][] {startups, latencies, watchedMinutes, stallShares});
    }
}
