package tv.headwater.local.kinesis;

import java.nio.file.Path;
import java.time.Duration;
import tv.headwater.local.kinesis.shardlog.ShardLogConfig;

/**
 * How the local Kinesis runs.
 *
 * @param port where it listens on 127.0.0.1; 0 takes a free one
 * @param folder where streams are kept
 * @param storage files, retention and fsync of each shard
 * @param limits what a shard takes and gives per second
 * @param faultSeed makes injected faults repeatable
 */
public record KinesisServerConfig(int port, Path folder, ShardLogConfig storage, KinesisLimits limits, long faultSeed) {
    private static final int SEGMENT_BYTES = 16 << 20;
    private static final long RETAINED_BYTES_PER_SHARD = 2L << 30;
    private static final Duration RETENTION = Duration.ofHours(24);

    public KinesisServerConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Kinesis port must be 0 … 65535, not " + port);
        }
    }

    /** 24 hours or 2 GiB per shard, no fsync, no limits. */
    public static KinesisServerConfig at(int port, Path folder) {
        ShardLogConfig storage = new ShardLogConfig(SEGMENT_BYTES, RETENTION, RETAINED_BYTES_PER_SHARD, false);
        return new KinesisServerConfig(port, folder, storage, KinesisLimits.none(), 1);
    }

    public KinesisServerConfig withLimits(KinesisLimits newLimits) {
        return new KinesisServerConfig(port, folder, storage, newLimits, faultSeed);
    }

    public KinesisServerConfig withStorage(ShardLogConfig newStorage) {
        return new KinesisServerConfig(port, folder, newStorage, limits, faultSeed);
    }
}
