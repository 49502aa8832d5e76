package tv.headwater.flink.chatter;

import java.util.Map;
import tv.headwater.flink.platform.JobVariables;

/** Reads the job's configuration from environment variables, all of them listed at {@link JobVariables}. */
final class ChatterEnvironment {
    private final JobVariables variables;

    ChatterEnvironment(Map<String, String> variables) {
        this.variables = new JobVariables(variables);
    }

    /** @throws IllegalArgumentException naming every variable that is missing or wrong */
    ChatterConfig read() {
        ChatterConfig config = new ChatterConfig(
                variables.environment(ChatterConfig.CHECKPOINT_INTERVAL),
                variables.kinesis(ChatterConfig.POLL_INTERVAL),
                variables.database());
        variables.refuseMistakes();
        return config;
    }
}
