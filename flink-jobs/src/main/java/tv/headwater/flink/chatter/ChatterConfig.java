package tv.headwater.flink.chatter;

import java.time.Duration;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.LiveDatabase;

/** Where the chatter job reads, writes and keeps its checkpoints. */
public record ChatterConfig(JobEnvironmentConfig environment, KinesisSourceConfig kinesis, LiveDatabase database) {
    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    /** Twice as fresh as the 5 s it counts in, and little of what a shard may be read. */
    public static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    /** From the environment variables of a cluster, all of them listed at {@link JobVariables}. */
    public static ChatterConfig from(JobVariables variables) {
        return new ChatterConfig(
                variables.environment(CHECKPOINT_INTERVAL), variables.kinesis(POLL_INTERVAL), variables.database());
    }
}
