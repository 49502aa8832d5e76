package tv.headwater.flink.viewing;

import java.time.Duration;
import java.util.Map;
import tv.headwater.flink.platform.JobVariables;

/**
 * Reads the job's configuration from environment variables; every mistake is told, not only the first. Besides those listed
 * at {@link JobVariables} there is {@code HEADWATER_REPORT_INTERVAL_SECONDS}: how often players report, default 10; a view is
 * gone after twice that and 5 s; and {@code HEADWATER_SKETCH_KEY}: a secret that keeps made-up viewers from inflating the count of
 * unique viewers. It must not change while broadcasts run; unset, everybody knows the hash of a viewer.
 */
final class ViewingEnvironment {
    private static final int REPORT_INTERVAL_SECONDS = 10;

    private final Map<String, String> environment;
    private final JobVariables variables;

    ViewingEnvironment(Map<String, String> environment) {
        this.environment = environment;
        this.variables = new JobVariables(environment);
    }

    /** @throws IllegalArgumentException naming every variable that is missing or wrong */
    ViewingJobConfig read() {
        long reportSeconds = variables.number("HEADWATER_REPORT_INTERVAL_SECONDS", REPORT_INTERVAL_SECONDS);
        ViewingJobConfig config = new ViewingJobConfig(
                variables.environment(ViewingJobConfig.CHECKPOINT_INTERVAL),
                variables.kinesis(ViewingJobConfig.POLL_INTERVAL),
                variables.lakehouse(),
                variables.database(),
                new ViewingConfig(
                        ViewRules.forInterval(reportSeconds * 1_000),
                        Duration.ofDays(1),
                        environment.getOrDefault("HEADWATER_SKETCH_KEY", "")));
        variables.refuseMistakes();
        return config;
    }
}
