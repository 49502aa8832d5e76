package tv.headwater.flink.platform;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The one place where the settings that all jobs share are written down. */
public final class JobEnvironment {
    /** Can never change without losing keyed state, so it stands here and nowhere else. */
    public static final int MAX_PARALLELISM = 128;

    /** Part of what a figure waits for (docs/decisions/0105). */
    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(50);

    /** What goes from one task to the next waits so long for company, and figures go twice (docs/decisions/0105); Flink's default is 100 ms. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(20);

    /** Where a job is run on RocksDB, as bench does: Flink's 64 MB let a dozen small states fill its memory with empty blocks (docs/decisions/0106). */
    private static final String ROCKSDB_WRITE_BUFFER = "8 mb";

    /**
     * The first two levels hold what a checkpoint wrote and what the ones before it left, and are rewritten all the time; what lies
     * deeper is compressed (docs/decisions/0106).
     */
    private static final String ROCKSDB_COMPRESSION = "NO_COMPRESSION;NO_COMPRESSION;SNAPPY_COMPRESSION";

    private static final int RETAINED_CHECKPOINTS = 2;
    private static final int TOLERABLE_FAILED_CHECKPOINTS = 5;
    private static final int MAX_RESTARTS_IN_A_ROW = 60;
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration FIRST_RESTART_DELAY = Duration.ofMillis(500);
    /** Part of the half minute after which figures go on, however often something dies. */
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(5);

    private static final Duration STABLE_AFTER = Duration.ofMinutes(1);

    private JobEnvironment() {}

    /** An environment on which a graph with a generated uid or a Kryo type fails while it is built. */
    public static StreamExecutionEnvironment create(JobEnvironmentConfig config) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // Nobody changes what it handed on: no copy is needed from one operator to the next in a task.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.setString("state.backend.rocksdb.writebuffer.size", ROCKSDB_WRITE_BUFFER);
        settings.setString("state.backend.rocksdb.compression.per.level", ROCKSDB_COMPRESSION);
        addCheckpoints(settings, config);
        addRestarts(settings);
        return StreamExecutionEnvironment.getExecutionEnvironment(settings);
    }

    private static void addCheckpoints(Configuration settings, JobEnvironmentConfig config) {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERABLE_FAILED_CHECKPOINTS);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        if (config.checkpointFolder() != null) {
            settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            settings.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    config.checkpointFolder().toString());
        }
    }

    /** Delays grow from half a second to 5 s; sixty failures with less than a quiet minute between them end the job. */
    private static void addRestarts(Configuration settings) {
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART_DELAY);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_RESTART_DELAY);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, STABLE_AFTER);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, MAX_RESTARTS_IN_A_ROW);
    }
}
