package tv.headwater.flink.archive;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.lakehouse.LakehouseConfig;

/**
 * Reads the job's configuration from environment variables; every mistake is told, not only the first.
 *
 * <ul>
 *   <li>{@code AWS_REGION}: required, such as {@code eu-west-1}
 *   <li>{@code AWS_ENDPOINT_URL_KINESIS}: a server that stands for Kinesis; unset means AWS
 *   <li>{@code HEADWATER_WAREHOUSE}: required; {@code s3://bucket/path} with Glue's catalog, or {@code file:///folder} with a
 *       catalog in PostgreSQL
 *   <li>{@code HEADWATER_JDBC_URL}, {@code HEADWATER_JDBC_USER}, {@code HEADWATER_JDBC_PASSWORD}: PostgreSQL, required with a
 *       {@code file:} warehouse
 *   <li>{@code HEADWATER_PARALLELISM}: default 1
 *   <li>{@code HEADWATER_CHECKPOINT_SECONDS}: default 60; rows appear in the tables once per interval
 *   <li>{@code HEADWATER_CHECKPOINT_FOLDER}: a URI; unset leaves it to the cluster
 * </ul>
 */
final class ArchiveEnvironment {
    private static final int MAX_NUMBER = 3_600;

    private final Map<String, String> variables;
    private final List<String> mistakes = new ArrayList<>();

    ArchiveEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @throws IllegalArgumentException naming every variable that is missing or wrong */
    ArchiveConfig read() {
        String region = required("AWS_REGION");
        URI endpoint = optionalUri("AWS_ENDPOINT_URL_KINESIS");
        URI folder = optionalUri("HEADWATER_CHECKPOINT_FOLDER");
        int parallelism = number("HEADWATER_PARALLELISM", 1);
        int checkpointSeconds = number("HEADWATER_CHECKPOINT_SECONDS", 60);
        LakehouseConfig lakehouse = lakehouse(region);
        if (!mistakes.isEmpty() || lakehouse == null) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
        return new ArchiveConfig(
                new JobEnvironmentConfig(parallelism, Duration.ofSeconds(checkpointSeconds), folder),
                new KinesisSourceConfig(region, endpoint, ArchiveConfig.POLL_INTERVAL),
                lakehouse);
    }

    private @Nullable LakehouseConfig lakehouse(String region) {
        URI warehouse = uri("HEADWATER_WAREHOUSE", required("HEADWATER_WAREHOUSE"));
        boolean glue = "s3".equals(warehouse.getScheme());
        String url = glue ? "" : required("HEADWATER_JDBC_URL");
        String user = glue ? "" : required("HEADWATER_JDBC_USER");
        String password = glue ? "" : required("HEADWATER_JDBC_PASSWORD");
        if (!mistakes.isEmpty()) {
            return null;
        }
        try {
            return glue
                    ? new LakehouseConfig.Glue(warehouse, region)
                    : new LakehouseConfig.Jdbc(url, user, password, warehouse);
        } catch (IllegalArgumentException e) {
            mistakes.add("HEADWATER_WAREHOUSE, HEADWATER_JDBC_URL: " + e.getMessage());
            return null;
        }
    }

    private String required(String key) {
        String value = variables.getOrDefault(key, "");
        if (value.isBlank()) {
            mistakes.add(key + " is not set");
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
            return URI.create("");
        }
    }

    private int number(String key, int standard) {
        String value = variables.getOrDefault(key, "");
        try {
            int number = value.isBlank() ? standard : Integer.parseInt(value);
            if (number < 1 || number > MAX_NUMBER) {
                mistakes.add(key + " must be 1 to " + MAX_NUMBER + ", not " + number);
            }
            return number;
        } catch (NumberFormatException e) {
            mistakes.add(key + " is no number: '" + value + "'");
            return standard;
        }
    }
}
