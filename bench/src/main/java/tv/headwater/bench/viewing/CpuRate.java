package tv.headwater.bench.viewing;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Events per CPU-second of the whole process: every thread, garbage collector and compiler included, for every side alike. */
final class CpuRate {
    private final int events;
    private final List<Double> rates = new ArrayList<>();
    private long begun;

    CpuRate(int events) {
        this.events = events;
    }

    void begin() {
        System.gc();
        begun = spentNanos();
    }

    /** Ends a run; what is done with its rows no longer counts. */
    double end() {
        double rate = events * 1e9 / (spentNanos() - begun);
        rates.add(rate);
        return rate;
    }

    double median() {
        List<Double> sorted = rates.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static long spentNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
