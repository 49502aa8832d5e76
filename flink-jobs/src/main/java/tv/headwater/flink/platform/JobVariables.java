package tv.headwater.flink.platform;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cdn.RealtimeLogFormat;
import tv.headwater.lakehouse.LakehouseConfig;

/**
 * The environment variables of a job. A mistake is noted and something harmless stands in for the value, so that all of them are
 * told at once.
 *
 * <ul>
 *   <li>{@code AWS_REGION}: required, such as {@code eu-west-1}
 *   <li>{@code AWS_ENDPOINT_URL_KINESIS}: a server that stands for Kinesis; unset means AWS
 *   <li>{@code HEADWATER_JDBC_URL}, {@code HEADWATER_JDBC_USER}, {@code HEADWATER_JDBC_PASSWORD}: PostgreSQL, required where
 *       figures are written and with a {@code file:} warehouse
 *   <li>{@code HEADWATER_WAREHOUSE}: required where tables are written; {@code s3://bucket/path} with Glue's catalog, or
 *       {@code file:///folder} with a catalog in PostgreSQL
 *   <li>{@code HEADWATER_CDN_LOG_FIELDS}: what CloudFront's real-time log selects, names with commas, or 46, 64 or 69; unset for
 *       Headwater's own selection
 *   <li>{@code HEADWATER_PARALLELISM}: default 1
 *   <li>{@code HEADWATER_CHECKPOINT_SECONDS}: the default differs between jobs
 *   <li>{@code HEADWATER_CHECKPOINT_FOLDER}: a URI; unset leaves it to the cluster
 * </ul>
 */
public final class JobVariables {
    private static final int MAX_NUMBER = 3_600;
    private static final String UNKNOWN = "unknown";
    private static final URI NOWHERE = URI.create("s3://unknown");

    private final Map<String, String> variables;
    private final Set<String> mistakes = new LinkedHashSet<>();

    private JobVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * What {@code config} makes of the variables.
     *
     * @throws IllegalArgumentException naming every variable that {@code config} asks for and is missing or wrong
     */
    public static <C> C read(Map<String, String> variables, Function<JobVariables, C> config) {
        JobVariables asked = new JobVariables(variables);
        C read = config.apply(asked);
        if (!asked.mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", asked.mistakes));
        }
        return read;
    }

    public JobEnvironmentConfig environment(Duration checkpointInterval) {
        int parallelism = number("HEADWATER_PARALLELISM", 1);
        int seconds = number("HEADWATER_CHECKPOINT_SECONDS", (int) checkpointInterval.toSeconds());
        return new JobEnvironmentConfig(
                Math.min(parallelism, JobEnvironment.MAX_PARALLELISM),
                Duration.ofSeconds(seconds),
                optionalUri("HEADWATER_CHECKPOINT_FOLDER"));
    }

    public KinesisSourceConfig kinesis(Duration pollInterval) {
        return new KinesisSourceConfig(required("AWS_REGION"), optionalUri("AWS_ENDPOINT_URL_KINESIS"), pollInterval);
    }

    public LiveDatabase database() {
        return new LiveDatabase(
                required("HEADWATER_JDBC_URL"), required("HEADWATER_JDBC_USER"), required("HEADWATER_JDBC_PASSWORD"));
    }

    public LakehouseConfig lakehouse() {
        String region = required("AWS_REGION");
        String folder = required("HEADWATER_WAREHOUSE");
        URI warehouse = folder.equals(UNKNOWN) ? NOWHERE : uri("HEADWATER_WAREHOUSE", folder);
        if ("s3".equals(warehouse.getScheme())) {
            return new LakehouseConfig.Glue(warehouse, region);
        }
        LiveDatabase catalog = database();
        try {
            return new LakehouseConfig.Jdbc(catalog.jdbcUrl(), catalog.user(), catalog.password(), warehouse);
        } catch (IllegalArgumentException e) {
            mistakes.add("HEADWATER_WAREHOUSE, HEADWATER_JDBC_URL: " + e.getMessage());
            return new LakehouseConfig.Glue(NOWHERE, region);
        }
    }

    /** A selection of real-time log fields; empty if none is set. */
    public String cdnLogFields() {
        String selection =
                variables.getOrDefault("HEADWATER_CDN_LOG_FIELDS", "").strip();
        try {
            if (!selection.isEmpty()) {
                RealtimeLogFormat.named(selection);
            }
            return selection;
        } catch (IllegalArgumentException e) {
            mistakes.add("HEADWATER_CDN_LOG_FIELDS: " + e.getMessage());
            return "";
        }
    }

    /** Empty if it is not set. */
    public String optional(String key) {
        return variables.getOrDefault(key, "");
    }

    /** A number from 1 to 3 600. */
    public int number(String key, int standard) {
        return number(key, standard, MAX_NUMBER);
    }

    /** A number from 1 to {@code most}. */
    public int number(String key, int standard, int most) {
        String value = variables.getOrDefault(key, "");
        try {
            int number = value.isBlank() ? standard : Integer.parseInt(value);
            if (number < 1 || number > most) {
                mistakes.add(key + " must be 1 to " + most + ", not " + number);
                return standard;
            }
            return number;
        } catch (NumberFormatException e) {
            mistakes.add(key + " is no number: '" + value + "'");
            return standard;
        }
    }

    private String required(String key) {
        String value = variables.getOrDefault(key, "");
        if (value.isBlank()) {
            mistakes.add(key + " is not set");
            return UNKNOWN;
        }
        return value;
    }

    private @Nullable URI optionalUri(String key) {
        String value = variables.getOrDefault(key, "");
        return value.isBlank() ? null : uri(key, value);
    }

    private URI uri(String key, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            mistakes.add(key + " is no URI: '" + value + "'");
            return NOWHERE;
        }
    }
}
