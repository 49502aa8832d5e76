package tv.headwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestEnvironmentTest {
    @Test
    void exampleUsage() {
        IngestEnvironment environment = IngestEnvironment.read(Map.of(
                "PLAYBACK_SECRET", "a secret of at least thirty-two bytes",
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:8083"));

        assertThat(environment.errors()).isEmpty();
        assertThat(environment.config().port()).isEqualTo(8081);
        assertThat(environment.kinesisEndpoint()).isEqualTo(URI.create("http://127.0.0.1:8083"));
        assertThat(environment.config().toString()).doesNotContain("a secret of");
    }

    @Test
    void allErrorsAreReportedTogether() {
        IngestEnvironment environment = IngestEnvironment.read(Map.of(
                "PLAYBACK_SECRET", "short",
                "INGEST_PORT", "70000",
                "INGEST_TRUSTED_PROXIES", "many",
                "AWS_ENDPOINT_URL_KINESIS", "ftp://x"));

        assertThat(environment.errors())
                .hasSize(5)
                .allSatisfy(error -> assertThat(error)
                        .containsAnyOf(
                                "PLAYBACK_SECRET",
                                "AWS_REGION",
                                "INGEST_PORT",
                                "INGEST_TRUSTED_PROXIES",
                                "AWS_ENDPOINT_URL_KINESIS"));
    }
}
