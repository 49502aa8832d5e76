package tv.headwater.flink.viewing;

import java.time.Duration;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.JobVariables;
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

    /** On one machine nobody counts the reads. */
    public static final Duration ONE_MACHINE_POLL_INTERVAL = Duration.ofMillis(50);

    private static final int REPORT_INTERVAL_SECONDS = 10;
    private static final int MAX_VIEWS_IN_MEMORY = 100_000_000;

    /**
     * From the environment variables of a cluster. Besides those listed at {@link JobVariables} there is
     * {@code HEADWATER_REPORT_INTERVAL_SECONDS}: how often players report, default 10; a view is gone after twice that and 5 s;
     * {@code HEADWATER_VIEWS_IN_MEMORY}: how many views each task works on in memory ({@link
     * ViewingConfig#viewsInMemory}), default 100,000;
     * and {@code HEADWATER_SKETCH_KEY}: a secret that keeps made-up viewers from inflating the count of unique viewers. It must not
     * change while broadcasts run; unset, everybody knows the hash of a viewer.
     */
    public static ViewingJobConfig from(JobVariables variables) {
        long reportSeconds = variables.number("HEADWATER_REPORT_INTERVAL_SECONDS", REPORT_INTERVAL_SECONDS);
        return new ViewingJobConfig(
                variables.environment(CHECKPOINT_INTERVAL),
                variables.kinesis(POLL_INTERVAL),
                variables.lakehouse(),
                variables.database(),
                new ViewingConfig(
                        ViewRules.forInterval(reportSeconds * 1_000),
                        variables.number(
                                "HEADWATER_VIEWS_IN_MEMORY", ViewingConfig.VIEWS_IN_MEMORY, MAX_VIEWS_IN_MEMORY),
                        ViewingConfig.BROADCASTS_IN_MEMORY,
                        Duration.ofDays(1),
                        variables.optional("HEADWATER_SKETCH_KEY")));
    }
}
