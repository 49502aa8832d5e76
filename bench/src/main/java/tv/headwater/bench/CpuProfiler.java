package tv.headwater.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Tells JMH how much CPU time the whole process spent for an operation, its garbage collector and compiler included: JMH itself
 * knows wall time only, which on a busy machine says how busy the others are.
 */
public final class CpuProfiler implements InternalProfiler {
    static final String OPERATIONS_PER_CPU_SECOND = "cpu";

    private long begunNanos;

    @Override
    public String getDescription() {
        return "operations per CPU-second of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        begunNanos = spentNanos();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double rate = result.getMetadata().getAllOps() * 1e9 / (spentNanos() - begunNanos);
        return List.of(new ScalarResult(OPERATIONS_PER_CPU_SECOND, rate, "ops/CPU-s", AggregationPolicy.AVG));
    }

    private static long spentNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
