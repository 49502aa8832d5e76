package tv.headwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.events.playback.PlaybackKeys;

class IngestEnvironmentTest {
    @Test
    void exampleUsage() {
        IngestEnvironment environment = IngestEnvironment.read(Map.of(
                "PLAYBACK_SECRET", "a secret of at least thirty-two bytes",
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:8083"));

        assertThat(environment.errors()).isEmpty();
        assertThat(environment.config().port()).isEqualTo(8081);
        assertThat(environment.config().operations()).isEqualTo(OperationsConfig.local(8091));
        assertThat(environment.config().limits()).isEqualTo(IngestLimits.defaults());
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

    @Test
    void keysRatesAndFilesAreRead(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("country.mmdb"));
        IngestEnvironment environment = IngestEnvironment.read(Map.of(
                "PLAYBACK_KEYS", "b:b secret of at least thirty-two bytes,a:a secret of at least thirty-two bytes",
                "PLAYBACK_SECRET", "a secret of at least thirty-two bytes",
                "INGEST_SESSION_RECORDS_PER_S", "7",
                "INGEST_MAX_CONNECTIONS", "500",
                "INGEST_OPERATIONS_HOST", "10.0.0.5",
                "INGEST_OPERATIONS_PORT", "9000",
                "INGEST_GEOIP_COUNTRY_DB", file.toString(),
                "AWS_REGION", "eu-central-1"));

        assertThat(environment.errors()).isEmpty();
        assertThat(environment.config().playbackKeys().all())
                .extracting(PlaybackKeys.Key::id)
                .containsExactly("b", "a", "");
        assertThat(environment.config().limits().rates()).isEqualTo(new RateLimits(7, 2000));
        assertThat(environment.config().limits().connections().max()).isEqualTo(500);
        assertThat(environment.config().operations()).isEqualTo(new OperationsConfig("10.0.0.5", 9000));
        assertThat(environment.config().geography()).isEqualTo(new GeographyConfig(file, null));
        assertThat(environment.config().toString()).doesNotContain("secret of");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        IngestEnvironment environment = IngestEnvironment.read(Map.of(
                "PLAYBACK_SECRET", "a secret of at least thirty-two bytes",
                "INGEST_GEOIP_ASN_DB", "/no/such/asn.mmdb",
                "AWS_REGION", "eu-central-1"));

        assertThat(environment.errors())
                .singleElement()
                .asString()
                .contains("INGEST_GEOIP_ASN_DB", "/no/such/asn.mmdb");
    }
}
