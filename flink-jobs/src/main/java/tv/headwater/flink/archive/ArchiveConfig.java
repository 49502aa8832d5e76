package tv.headwater.flink.archive;

import java.time.Duration;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.lakehouse.LakehouseConfig;

/** Where the archive reads, writes and keeps its checkpoints; rows appear in the tables once per checkpoint interval. */
public record ArchiveConfig(JobEnvironmentConfig environment, KinesisSourceConfig kinesis, LakehouseConfig lakehouse) {
    /** On one machine: fresh enough to look at, and less than six thousand files per table and day. */
    public static final Duration ONE_MACHINE_CHECKPOINT_INTERVAL = Duration.ofSeconds(15);

    /** Viewing shares the five reads a second of a shard and needs them more. */
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
}
