package tv.headwater.flink.delivery;

import java.time.Duration;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.LiveDatabase;

/**
 * Where the delivery job reads, writes and keeps its checkpoints.
 *
 * @param cdnLogFields what CloudFront's real-time log selects, as {@code RealtimeLogFormat.named} reads it; empty for lines whose
 *     width tells it
 */
public record DeliveryConfig(
        JobEnvironmentConfig environment, KinesisSourceConfig kinesis, LiveDatabase database, String cdnLogFields) {
    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    /** Twice as fresh as what is written, and little of what a shard may be read. */
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** With CloudFront's real-time log as Headwater selects it. */
    public DeliveryConfig(JobEnvironmentConfig environment, KinesisSourceConfig kinesis, LiveDatabase database) {
        this(environment, kinesis, database, "");
    }

    /** From the environment variables of a cluster, all of them listed at {@link JobVariables}. */
    public static DeliveryConfig from(JobVariables variables) {
        return new DeliveryConfig(
                variables.environment(CHECKPOINT_INTERVAL),
                variables.kinesis(POLL_INTERVAL),
                variables.database(),
                variables.cdnLogFields());
    }
}
