package tv.headwater.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares the speed of two works on this thread, by CPU time: turns alternate, so that what disturbs one disturbs both.
 *
 * <p>CPU time of the thread leaves out what other threads do for it, above all garbage collection and compilation.
 *
 * @param turns how often each is measured
 * @param warmUpMillis CPU time each gets before the first turn
 * @param turnMillis CPU time of a turn, at least
 */
record Comparison(int turns, long warmUpMillis, long turnMillis) {
    Comparison {
        if (turns < 3 || warmUpMillis < 0 || turnMillis < 1) {
            throw new IllegalArgumentException("a median wants 3 turns or more: " + turns + ", " + turnMillis);
        }
    }

    static Comparison thorough() {
        return new Comparison(7, 4_000, 700);
    }

    /**
     * What was found, in items per CPU-second.
     *
     * @param ratio median of the turns' own ratios, subject to baseline
     */
    record Outcome(double subjectRate, double baselineRate, double ratio, double lowestRatio, double highestRatio) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f per CPU-second against %,.0f: ratio %.2f (%.2f to %.2f)",
                    subjectRate,
                    baselineRate,
                    ratio,
                    lowestRatio,
                    highestRatio);
        }
    }

    Outcome of(Work subject, Work baseline) {
        rate(subject, warmUpMillis);
        rate(baseline, warmUpMillis);
        List<Double> subjectRates = new ArrayList<>();
        List<Double> baselineRates = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            double baselineRate = rate(baseline, turnMillis);
            double subjectRate = rate(subject, turnMillis);
            subjectRates.add(subjectRate);
            baselineRates.add(baselineRate);
            ratios.add(subjectRate / baselineRate);
        }
        ratios.sort(null);
        return new Outcome(
                median(subjectRates),
                median(baselineRates),
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private static double rate(Work work, long forMillis) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        long expected = work.pass().getAsLong();
        long passes = 1;
        long spentNanos = threads.getCurrentThreadCpuTime() - begun;
        while (spentNanos < forMillis * 1_000_000) {
            if (work.pass().getAsLong() != expected) {
                throw new IllegalStateException(work.name() + " gave different results for the same input");
            }
            passes++;
            spentNanos = threads.getCurrentThreadCpuTime() - begun;
        }
        return passes * work.items() * 1e9 / spentNanos;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
