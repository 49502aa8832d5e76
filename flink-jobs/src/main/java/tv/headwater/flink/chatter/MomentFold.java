package tv.headwater.flink.chatter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds moments: a chat far above its own usual (docs/metrics.md, "Moments"). Buckets come one after the other, without gaps.
 *
 * <p>The level of a bucket is the sum of chatters over three buckets. Usual is the median of the levels of the five minutes
 * before, spread is 1.4826 × their median absolute deviation, but at least the square root of the usual (counts of people
 * scatter that much by themselves) and at least 1.
 */
final class MomentFold {
    static final int MIN_LEVEL = 6;
    static final double OPENING_SCORE = 5;
    static final double LASTING_SCORE = 2.5;
    static final long QUIET_MILLIS = 30_000;
    static final long LONGEST_MILLIS = 300_000;
    /** Five minutes, and the newest three, which may already belong to the rise. */
    static final int REMEMBERED = 63;

    private static final int RISE = 3;
    private static final int ENOUGH = 12;
    private static final double NORMAL_CONSISTENCY = 1.4826;

    private MomentFold() {}

    /** @param highlight what has to be written about a moment; null if there is nothing to say */
    record Step(MomentState state, @Nullable Highlight highlight) {}

    /** Judges the bucket after the last one. */
    static Step judge(MomentState state, String broadcastId, long bucketAt, int chatters) {
        int level = chatters + state.last() + state.beforeLast();
        MomentState judged = state.open() ? during(state, bucketAt, level) : outside(state, bucketAt, level);
        boolean over = judged.open() && bucketAt - judged.hotAt() >= QUIET_MILLIS;
        boolean newNormal = judged.open() && bucketAt - judged.startedAt() >= LONGEST_MILLIS;
        Highlight highlight = judged.open() ? highlight(broadcastId, judged, bucketAt, !over && !newNormal) : null;
        int[] levels = newNormal ? new int[0] : judged.levels();
        return new Step(
                new MomentState(
                        bucketAt,
                        chatters,
                        state.last(),
                        levels,
                        over || newNormal ? 0 : judged.startedAt(),
                        judged.hotAt(),
                        judged.peakAt(),
                        judged.peakLevel(),
                        judged.usual(),
                        judged.spread(),
                        judged.expiresAt()),
                highlight);
    }

    private static MomentState outside(MomentState state, long bucketAt, int level) {
        int[] usualLevels = Arrays.copyOf(state.levels(), Math.max(0, state.levels().length - RISE));
        double usual = median(usualLevels);
        double spread = spread(usualLevels, usual);
        boolean opens = usualLevels.length >= ENOUGH && level >= MIN_LEVEL && (level - usual) / spread >= OPENING_SCORE;
        if (opens) {
            return moment(state, new long[] {bucketAt, bucketAt, bucketAt}, level, usual, spread);
        }
        return new MomentState(
                state.judgedAt(),
                state.last(),
                state.beforeLast(),
                append(state.levels(), level),
                0,
                0,
                0,
                0,
                0,
                0,
                state.expiresAt());
    }

    private static MomentState during(MomentState state, long bucketAt, int level) {
        boolean hot = (level - state.usual()) / state.spread() >= LASTING_SCORE;
        boolean peaks = level > state.peakLevel();
        long[] times = {state.startedAt(), hot ? bucketAt : state.hotAt(), peaks ? bucketAt : state.peakAt()};
        return moment(state, times, peaks ? level : state.peakLevel(), state.usual(), state.spread());
    }

    private static MomentState moment(MomentState state, long[] times, int peakLevel, double usual, double spread) {
        return new MomentState(
                state.judgedAt(),
                state.last(),
                state.beforeLast(),
                state.levels(),
                times[0],
                times[1],
                times[2],
                peakLevel,
                usual,
                spread,
                state.expiresAt());
    }

    private static Highlight highlight(String broadcastId, MomentState state, long bucketAt, boolean open) {
        return new Highlight(
                broadcastId,
                state.startedAt(),
                bucketAt + ChatBucket.MILLIS,
                state.hotAt() + ChatBucket.MILLIS,
                open,
                state.peakAt() - 2 * ChatBucket.MILLIS,
                state.peakLevel(),
                state.usual(),
                (state.peakLevel() - state.usual()) / state.spread());
    }

    private static double spread(int[] levels, double usual) {
        double[] deviations = Arrays.stream(levels)
                .mapToDouble(level -> Math.abs(level - usual))
                .toArray();
        return Math.max(Math.max(NORMAL_CONSISTENCY * median(deviations), Math.sqrt(usual)), 1);
    }

    private static double median(int[] values) {
        return median(Arrays.stream(values).asDoubleStream().toArray());
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static int[] append(int[] levels, int level) {
        int from = Math.max(0, levels.length + 1 - REMEMBERED);
        int[] appended = Arrays.copyOfRange(levels, from, levels.length + 1);
        appended[appended.length - 1] = level;
        return appended;
    }
}
