package tv.headwater.flink.platform;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a job reads Kinesis and how often it asks. Travels to task managers within the sink of dead letters.
 *
 * @param region such as {@code eu-west-1}
 * @param endpoint a server that stands for Kinesis on one machine; null means AWS itself, with the default credentials
 * @param pollInterval between two reads of a shard; on AWS at least 200 ms: a shard allows five reads a second, shared by all jobs
 */
public record KinesisSourceConfig(String region, @Nullable URI endpoint, Duration pollInterval)
        implements Serializable {
    private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration MIN_POLL_INTERVAL_OF_A_SERVER = Duration.ofMillis(20);

    public KinesisSourceConfig {
        if (region.isBlank()) {
            throw new IllegalArgumentException("region must not be blank");
        }
        Duration least = endpoint == null ? MIN_POLL_INTERVAL : MIN_POLL_INTERVAL_OF_A_SERVER;
        if (pollInterval.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "pollInterval must be at least " + least.toMillis() + " ms, not " + pollInterval);
        }
    }
}
