package tv.headwater.flink.distribution;

/**
 * Classes of durations for {@link Counts}: exact below 128 ms and at most 1.6 % wide above, as in HdrHistogram.
 *
 * <p>At most about a thousand classes up to ten minutes. 125 ms and its doublings (250, 500, 1000 …) begin a class of their
 * own, so that histograms with these bounds are exact.
 */
public final class Durations {
    public static final long MAX_MILLIS = 600_000;
    private static final int EXACT_BITS = 7;

    private Durations() {}

    public static long[] of(long millis) {
        return Counts.one(classOf(millis));
    }

    /** The lowest value of the class of a time: its seven leading bits. */
    public static long classOf(long millis) {
        long bounded = Math.min(Math.max(millis, 0), MAX_MILLIS);
        int drop = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(bounded) - EXACT_BITS);
        return bounded >> drop << drop;
    }
}
