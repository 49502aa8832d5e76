package tv.headwater.flink.archive;

import java.time.Duration;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.lakehouse.LakehouseConfig;

/**
 * Where the archive reads, writes and keeps its checkpoints; rows appear in the tables once per checkpoint interval.
 *
 * @param cdnLogFields what CloudFront's real-time log selects, as {@code RealtimeLogFormat.named} reads it; empty for lines whose
 *     width tells it
 */
public record ArchiveConfig(
        JobEnvironmentConfig environment, KinesisSourceConfig kinesis, LakehouseConfig lakehouse, String cdnLogFields) {
    /** With CloudFront's real-time log as Headwater selects it. */
    public ArchiveConfig(JobEnvironmentConfig environment, KinesisSourceConfig kinesis, LakehouseConfig lakehouse) {
        this(environment, kinesis, lakehouse, "");
    }

    /** On one machine: fresh enough to look at, and less than six thousand files per table and day. */
    public static final Duration ONE_MACHINE_CHECKPOINT_INTERVAL = Duration.ofSeconds(15);

    /** Viewing shares the five reads a second of a shard and needs them more. */
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** On a cluster: less than fifteen hundred files per table and day and task. */
    private static final Duration CLUSTER_CHECKPOINT_INTERVAL = Duration.ofMinutes(1);

    /** From the environment variables of a cluster, all of them listed at {@link JobVariables}. */
    public static ArchiveConfig from(JobVariables variables) {
        return new ArchiveConfig(
                variables.environment(CLUSTER_CHECKPOINT_INTERVAL),
                variables.kinesis(POLL_INTERVAL),
                variables.lakehouse(),
                variables.cdnLogFields());
    }
}
