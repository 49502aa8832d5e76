package tv.headwater.bench.viewing;

/**
 * What was found, in events per CPU-second of the process.
 *
 * @param jet the viewers-now part alone
 * @param flinkAlone Flink with the same beacons and nothing to do with them, {@code flinkAloneFromKinesis} with the same bytes
 * @param skewRatio half of all views on one broadcast, to the same spread evenly
 */
public record ViewingFigures(
        double heap,
        double rocksdb,
        double loop,
        double jet,
        double fromKinesis,
        double flinkAlone,
        double flinkAloneFromKinesis,
        double skewRatio) {}
