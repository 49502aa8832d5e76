package tv.headwater.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.media.OrchestratorConfig.OrphanPolicy;
import tv.headwater.media.OrchestratorConfig.Sweeping;
import tv.headwater.media.costs.Costs;
import tv.headwater.media.recordings.RecordingsConfig;

/**
 * The orchestrator's configuration as environment variables; all that is wrong is told together.
 *
 * <pre>
 * HEADWATER_ENVIRONMENT        part of every name and tag, 1 to 16 of a-z and 0-9
 * HEADWATER_DATABASE_URL       jdbc:postgresql://…
 * HEADWATER_DATABASE_USER, HEADWATER_DATABASE_PASSWORD
 * HEADWATER_MEDIA_ROLE_ARN     what MediaLive assumes to write to the buckets
 * HEADWATER_MEDIA_BUCKET       live video, no dots
 * HEADWATER_ARCHIVE_BUCKET     recordings, no dots
 * HEADWATER_CONVERT_ROLE_ARN   what MediaConvert assumes to read and write the buckets
 * HEADWATER_RECORDING_DAYS     how long recordings are kept, 1 to 3650 (default 90)
 * HEADWATER_INGEST_CIDRS       who may push video to MediaLive: the relays' addresses, e.g. 198.51.100.7/32,203.0.113.0/24
 * HEADWATER_INPUT_SECRET       what the names of MediaLive's inputs follow from, at least 32 bytes; the relays have it too
 * HEADWATER_MEDIA_EVENTS       URL of the SQS queue that EventBridge fills with events of MediaLive and MediaConvert, so that looks
 *                              come sooner (default none: a look each 5 s)
 * HEADWATER_ORPHANS            DELETE (default) what a crash left behind, an hour after it is listed, or REPORT to only list it
 * </pre>
 *
 * Prices and budgets: {@link Costs}.
 */
final class Environment {
    private static final int MAX_CONNECTIONS = 4;
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int SWEEP_EVERY = 120;
    private static final Duration ORPHAN_GRACE = Duration.ofHours(1);
    private static final int MAX_CONVERSIONS = 3;
    private static final Duration CONVERSION_PAUSE = Duration.ofMinutes(2);
    private static final String DEFAULT_RECORDING_DAYS = "90";
    private static final int MAX_RECORDING_DAYS = 3_650;

    private final Map<String, String> variables;
    private final List<String> errors = new ArrayList<>();
    private @Nullable DatabaseConfig database;
    private @Nullable OrchestratorConfig orchestrator;
    private @Nullable RecordingsConfig recordings;
    private @Nullable String eventQueue;

    private Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    static Environment read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        environment.parse();
        return environment;
    }

    private void parse() {
        String url = required("HEADWATER_DATABASE_URL");
        String user = required("HEADWATER_DATABASE_USER");
        String password = required("HEADWATER_DATABASE_PASSWORD");
        String name = required("HEADWATER_ENVIRONMENT");
        String role = required("HEADWATER_MEDIA_ROLE_ARN");
        String media = required("HEADWATER_MEDIA_BUCKET");
        String archive = required("HEADWATER_ARCHIVE_BUCKET");
        String convertRole = required("HEADWATER_CONVERT_ROLE_ARN");
        int days = recordingDays();
        List<String> cidrs = List.of(required("HEADWATER_INGEST_CIDRS").split(",", -1));
        String inputSecret = required("HEADWATER_INPUT_SECRET");
        OrphanPolicy orphans = orphans();
        Costs costs = Costs.read(variables, errors);
        eventQueue = eventQueue();
        if (errors.isEmpty()) {
            database = new DatabaseConfig("media-orchestrator", url, user, password, MAX_CONNECTIONS);
            try {
                orchestrator = new OrchestratorConfig(
                        name,
                        UUID.randomUUID().toString(),
                        INTERVAL,
                        LEASE,
                        new Sweeping(SWEEP_EVERY, orphans, ORPHAN_GRACE),
                        cidrs,
                        new InputNames(inputSecret),
                        role,
                        media,
                        archive,
                        Ladder.standard(),
                        Limits.defaults(),
                        costs);
                recordings = new RecordingsConfig(
                        name,
                        orchestrator.owner(),
                        INTERVAL,
                        LEASE,
                        convertRole,
                        new RecordingsConfig.Buckets(media, archive),
                        Duration.ofDays(days),
                        MAX_CONVERSIONS,
                        CONVERSION_PAUSE);
            } catch (IllegalArgumentException e) {
                errors.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private String required(String key) {
        String value = variables.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            errors.add(key + " is not set");
        }
        return value;
    }

    private int recordingDays() {
        String value = variables.getOrDefault("HEADWATER_RECORDING_DAYS", DEFAULT_RECORDING_DAYS);
        int days = value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
        if (days < 1 || days > MAX_RECORDING_DAYS) {
            errors.add("HEADWATER_RECORDING_DAYS must be 1 to " + MAX_RECORDING_DAYS + ", not " + value);
        }
        return days;
    }

    private @Nullable String eventQueue() {
        String value = variables.getOrDefault("HEADWATER_MEDIA_EVENTS", "").strip();
        if (!value.isEmpty() && !value.matches("https?://\\S+/\\S+")) {
            errors.add("HEADWATER_MEDIA_EVENTS must be the URL of a queue, not " + value);
        }
        return value.isEmpty() ? null : value;
    }

    private OrphanPolicy orphans() {
        String value = variables.getOrDefault("HEADWATER_ORPHANS", "DELETE");
        try {
            return OrphanPolicy.valueOf(value);
        } catch (IllegalArgumentException e) {
            errors.add("HEADWATER_ORPHANS must be DELETE or REPORT, not " + value);
            return OrphanPolicy.DELETE;
        }
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    DatabaseConfig database() {
        return present(database);
    }

    OrchestratorConfig orchestrator() {
        return present(orchestrator);
    }

    RecordingsConfig recordings() {
        return present(recordings);
    }

    /** Null when there is none. */
    @Nullable
    String eventQueueUrl() {
        return eventQueue;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the configuration has errors: ask for them first");
        }
        return value;
    }
}
