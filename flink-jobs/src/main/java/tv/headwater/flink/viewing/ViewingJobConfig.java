package tv.headwater.flink.viewing;

import java.time.Duration;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.lakehouse.LakehouseConfig;

/** Where the viewing job reads, writes and keeps its checkpoints, and what may be tuned. */
public record ViewingJobConfig(
        JobEnvironmentConfig environment,
        KinesisSourceConfig kinesis,
        LakehouseConfig lakehouse,
        LiveDatabase database,
        ViewingConfig viewing) {
    /** Finished views appear in {@code facts.views} once per interval; figures do not wait for it. */
    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    /** As often as a shard may be read, archive's share left aside: figures are seconds old, not more. */
    public static final Duration POLL_INTERVAL = Duration.ofMillis(300);
}
