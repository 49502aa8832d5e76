package tv.headwater.flink.delivery;

import java.time.Duration;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.lakehouse.LakehouseConfig;

/**
 * Where the delivery job reads, writes and keeps its checkpoints.
 *
 * @param cdnLogFields what CloudFront's real-time log selects, as {@code RealtimeLogFormat.named} reads it; empty for lines whose
 *     width tells it
 */
public record DeliveryConfig(
        JobEnvironmentConfig environment,
        KinesisSourceConfig kinesis,
        LakehouseConfig lakehouse,
        LiveDatabase database,
        String cdnLogFields) {
    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    /** Viewing shares the five reads a second of a shard and needs them more. */
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** With CloudFront's real-time log as Headwater selects it. */
    public DeliveryConfig(
            JobEnvironmentConfig environment,
            KinesisSourceConfig kinesis,
            LakehouseConfig lakehouse,
            LiveDatabase database) {
        this(environment, kinesis, lakehouse, database, "");
    }

    /** From the environment variables of a cluster, all of them listed at {@link JobVariables}. */
    public static DeliveryConfig from(JobVariables variables) {
        return new DeliveryConfig(
                variables.environment(CHECKPOINT_INTERVAL),
                variables.kinesis(POLL_INTERVAL),
                variables.lakehouse(),
                variables.database(),
                variables.cdnLogFields());
    }
}
