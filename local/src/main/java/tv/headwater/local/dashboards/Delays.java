package tv.headwater.local.dashboards;

import java.util.Arrays;

/** Delays in ms, and which share of them is how long. Thread-safe. */
public final class Delays {
    /** Longer ones count as this long. */
    private static final int MAX_MILLIS = 120_000;

    private final long[] counts = new long[MAX_MILLIS + 1];
    private long total;

    synchronized void add(long millis) {
        counts[(int) Math.max(0, Math.min(MAX_MILLIS, millis))]++;
        total++;
    }

    public synchronized void forget() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    public synchronized long count() {
        return total;
    }

    /**
     * The shortest delay that at least {@code share} of them do not exceed.
     *
     * @param share above 0 and up to 1
     */
    public synchronized int quantileMillis(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int millis = 0; millis <= MAX_MILLIS; millis++) {
            seen += counts[millis];
            if (seen >= rank) {
                return millis;
            }
        }
        return MAX_MILLIS;
    }
}
