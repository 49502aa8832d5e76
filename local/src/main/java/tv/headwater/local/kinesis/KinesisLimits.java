package tv.headwater.local.kinesis;

/**
 * What a shard takes and gives per second before it answers ProvisionedThroughputExceededException.
 *
 * @param bytesInPerSecond data and partition keys written
 * @param recordsInPerSecond records written
 * @param bytesOutPerSecond data read; one read may overdraw it, the next ones then wait
 * @param readsPerSecond GetRecords calls
 */
public record KinesisLimits(
        long bytesInPerSecond, long recordsInPerSecond, long bytesOutPerSecond, long readsPerSecond) {
    private static final long NONE = Long.MAX_VALUE;

    public KinesisLimits {
        if (bytesInPerSecond <= 0 || recordsInPerSecond <= 0 || bytesOutPerSecond <= 0 || readsPerSecond <= 0) {
            throw new IllegalArgumentException("Kinesis limits must be positive");
        }
    }

    /** What AWS allows a shard. */
    public static KinesisLimits aws() {
        return new KinesisLimits(1 << 20, 1_000, 2 << 20, 5);
    }

    /** No limit but the machine's. */
    public static KinesisLimits none() {
        return new KinesisLimits(NONE, NONE, NONE, NONE);
    }
}
