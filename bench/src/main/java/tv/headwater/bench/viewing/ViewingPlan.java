package tv.headwater.bench.viewing;

/**
 * How many watch, how long, and how often it is measured.
 *
 * @param views all live at once
 * @param seconds of event time that the log covers
 * @param runs that count, after one to warm up
 */
public record ViewingPlan(int views, int broadcasts, int seconds, int runs) {
    /** Views arrive within this time, so that a log is longer. */
    static final int ARRIVAL_SECONDS = 20;

    public ViewingPlan {
        if (views < 1 || broadcasts < 1 || broadcasts > views || runs < 1 || seconds <= 2 * ARRIVAL_SECONDS) {
            throw new IllegalArgumentException("at least one view for each broadcast, one run, and more than "
                    + 2 * ARRIVAL_SECONDS + " seconds: " + views + ", " + broadcasts + ", " + runs + ", " + seconds);
        }
    }

    public static ViewingPlan thorough() {
        return new ViewingPlan(100_000, 1_000, 100, 3);
    }
}
