package tv.headwater.bench.collector;

/**
 * What was found, medians of the runs.
 *
 * @param ratio single-record bodies per CPU-second, ours to the bare server's
 * @param recordsPerCpuSecond ours, in bodies of 20 records
 * @param p99Millis of single-record bodies at half of the measured highest rate, at a fixed rate
 */
public record CollectorFigures(double ratio, double recordsPerCpuSecond, double p99Millis) {}
