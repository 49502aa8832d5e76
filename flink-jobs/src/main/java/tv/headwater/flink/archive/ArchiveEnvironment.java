package tv.headwater.flink.archive;

import java.time.Duration;
import java.util.Map;
import tv.headwater.flink.platform.JobVariables;

/**
 * Reads the job's configuration from environment variables, all of them listed at {@link JobVariables}; every mistake is
 * told, not only the first. Rows appear in the tables once per checkpoint, by default each minute.
 */
final class ArchiveEnvironment {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(1);

    private final JobVariables variables;

    ArchiveEnvironment(Map<String, String> variables) {
        this.variables = new JobVariables(variables);
    }

    /** @throws IllegalArgumentException naming every variable that is missing or wrong */
    ArchiveConfig read() {
        ArchiveConfig config = new ArchiveConfig(
                variables.environment(CHECKPOINT_INTERVAL),
                variables.kinesis(ArchiveConfig.POLL_INTERVAL),
                variables.lakehouse(),
                variables.cdnLogFields());
        variables.refuseMistakes();
        return config;
    }
}
