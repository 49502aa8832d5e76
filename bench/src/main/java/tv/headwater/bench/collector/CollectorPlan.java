package tv.headwater.bench.collector;

/**
 * How long and how hard.
 *
 * @param connections of the load generator; a durable answer takes some tens of milliseconds, so that few would idle
 * @param warmUpCpuSeconds that each server uses before anything counts: on a busy machine the clock says little
 * @param runs of each server, in turn
 * @param runSeconds of one run
 */
public record CollectorPlan(int connections, int warmUpCpuSeconds, int runs, int runSeconds) {
    public CollectorPlan {
        if (connections < 1 || warmUpCpuSeconds < 1 || runs < 1 || runSeconds < 1) {
            throw new IllegalArgumentException("a plan has positive numbers");
        }
    }

    public static CollectorPlan thorough() {
        return new CollectorPlan(1000, 20, 3, 10);
    }
}
