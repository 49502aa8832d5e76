package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "HEADWATER_ENVIRONMENT", "prod",
            "HEADWATER_DATABASE_URL", "jdbc:postgresql://db/headwater",
            "HEADWATER_DATABASE_USER", "orchestrator",
            "HEADWATER_DATABASE_PASSWORD", "secret",
            "HEADWATER_MEDIA_ROLE_ARN", "arn:aws:iam::123456789012:role/media",
            "HEADWATER_CONVERT_ROLE_ARN", "arn:aws:iam::123456789012:role/convert",
            "HEADWATER_MEDIA_BUCKET", "headwater-media",
            "HEADWATER_ARCHIVE_BUCKET", "headwater-archive",
            "HEADWATER_INGEST_CIDRS", "198.51.100.0/24,203.0.113.0/24",
            "HEADWATER_INPUT_SECRET", "input-secret-of-the-tests-0123456789");

    @Test
    void exampleUsage() {
        Environment environment = Environment.read(COMPLETE);

        assertThat(environment.errors()).isEmpty();
        assertThat(environment.orchestrator().ingestCidrs()).containsExactly("198.51.100.0/24", "203.0.113.0/24");
        assertThat(environment.orchestrator().sweeping().policy()).isEqualTo(OrchestratorConfig.OrphanPolicy.DELETE);
    }

    @Test
    void orphansCanBeOnlyReported() {
        Map<String, String> reporting = new HashMap<>(COMPLETE);
        reporting.put("HEADWATER_ORPHANS", "REPORT");

        assertThat(Environment.read(reporting).orchestrator().sweeping().policy())
                .isEqualTo(OrchestratorConfig.OrphanPolicy.REPORT);
    }

    @Test
    void recordingsAreKeptForNinetyDaysUnlessToldOtherwise() {
        Map<String, String> shorter = new HashMap<>(COMPLETE);
        shorter.put("HEADWATER_RECORDING_DAYS", "7");
        Map<String, String> wrong = new HashMap<>(COMPLETE);
        wrong.put("HEADWATER_RECORDING_DAYS", "0");

        assertThat(Environment.read(COMPLETE).recordings().retention()).isEqualTo(Duration.ofDays(90));
        assertThat(Environment.read(shorter).recordings().retention()).isEqualTo(Duration.ofDays(7));
        assertThat(Environment.read(wrong).errors()).singleElement().asString().contains("1 to 3650");
    }

    @Test
    void eventsAreReadWhenThereIsAQueue() {
        Map<String, String> told = new HashMap<>(COMPLETE);
        told.put("HEADWATER_MEDIA_EVENTS", "https://sqs.eu-west-1.amazonaws.com/123456789012/media-events");
        Map<String, String> wrong = new HashMap<>(COMPLETE);
        wrong.put("HEADWATER_MEDIA_EVENTS", "media-events");

        assertThat(Environment.read(COMPLETE).eventQueueUrl()).isNull();
        assertThat(Environment.read(told).eventQueueUrl()).endsWith("/media-events");
        assertThat(Environment.read(wrong).errors()).singleElement().asString().contains("URL of a queue");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Map<String, String> wrong = new HashMap<>(COMPLETE);
        wrong.remove("HEADWATER_DATABASE_URL");
        wrong.remove("HEADWATER_MEDIA_BUCKET");
        wrong.put("HEADWATER_ORPHANS", "maybe");

        assertThat(Environment.read(wrong).errors()).hasSize(3);
    }

    @Test
    void aBucketWithADotIsRefused() {
        Map<String, String> wrong = new HashMap<>(COMPLETE);
        wrong.put("HEADWATER_MEDIA_BUCKET", "media.headwater");

        assertThat(Environment.read(wrong).errors()).singleElement().asString().contains("dot");
    }
}
