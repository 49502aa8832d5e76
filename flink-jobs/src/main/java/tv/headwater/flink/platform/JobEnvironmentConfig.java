package tv.headwater.flink.platform;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the environments of two jobs.
 *
 * @param parallelism 1 to {@link JobEnvironment#MAX_PARALLELISM}
 * @param checkpointInterval at least 100 ms
 * @param checkpointFolder the job's own folder, such as {@code file:///data/flink/checkpoints/viewing}; null leaves the
 *     storage to the cluster, as managed Flink wants it
 */
public record JobEnvironmentConfig(
        int parallelism,
        Duration checkpointInterval,
        @Nullable URI checkpointFolder) {
    private static final Duration MIN_INTERVAL = Duration.ofMillis(100);

    public JobEnvironmentConfig {
        if (parallelism < 1 || parallelism > JobEnvironment.MAX_PARALLELISM) {
            throw new IllegalArgumentException(
                    "parallelism must be 1 to " + JobEnvironment.MAX_PARALLELISM + ", not " + parallelism);
        }
        if (checkpointInterval.compareTo(MIN_INTERVAL) < 0) {
            throw new IllegalArgumentException("checkpointInterval must be at least " + MIN_INTERVAL.toMillis()
                    + " ms, not " + checkpointInterval);
        }
        if (checkpointFolder != null && checkpointFolder.getScheme() == null) {
            throw new IllegalArgumentException("checkpointFolder must be a URI with a scheme, not " + checkpointFolder);
        }
    }
}
