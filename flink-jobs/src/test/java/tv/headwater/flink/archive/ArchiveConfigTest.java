package tv.headwater.flink.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.lakehouse.LakehouseConfig;

class ArchiveConfigTest {
    @Test
    void exampleUsage() {
        ArchiveConfig config = JobVariables.read(
                Map.of("AWS_REGION", "eu-west-1", "HEADWATER_WAREHOUSE", "s3://bucket/warehouse"), ArchiveConfig::from);

        assertThat(config.lakehouse()).isInstanceOf(LakehouseConfig.Glue.class);
        assertThat(config.kinesis().endpoint()).isNull();
        assertThat(config.environment().checkpointInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.environment().checkpointFolder()).isNull();
    }

    @Test
    void aFolderNeedsADatabaseForItsCatalog() {
        ArchiveConfig config = JobVariables.read(
                Map.of(
                        "AWS_REGION", "eu-west-1",
                        "HEADWATER_WAREHOUSE", "file:///data/warehouse",
                        "HEADWATER_JDBC_URL", "jdbc:postgresql://127.0.0.1:8086/headwater",
                        "HEADWATER_JDBC_USER", "headwater",
                        "HEADWATER_JDBC_PASSWORD", "secret"),
                ArchiveConfig::from);

        assertThat(config.lakehouse()).isInstanceOf(LakehouseConfig.Jdbc.class);
    }

    @Test
    void aDistributionMaySelectOtherLogFields() {
        String selection = "timestamp,sc-status,sc-bytes,cs-method,cs-host,cs-uri-stem,x-edge-request-id";
        Map<String, String> variables = new java.util.HashMap<>(
                Map.of("AWS_REGION", "eu-west-1", "HEADWATER_WAREHOUSE", "s3://bucket/warehouse"));

        variables.put("HEADWATER_CDN_LOG_FIELDS", selection);
        assertThat(JobVariables.read(variables, ArchiveConfig::from).cdnLogFields())
                .isEqualTo(selection);

        variables.put("HEADWATER_CDN_LOG_FIELDS", "timestamp,c-shoe-size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobVariables.read(variables, ArchiveConfig::from))
                .withMessageContaining("HEADWATER_CDN_LOG_FIELDS: there is no field 'c-shoe-size'");
    }

    @Test
    void allMistakesAreToldTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobVariables.read(
                        Map.of("HEADWATER_PARALLELISM", "many", "HEADWATER_CHECKPOINT_SECONDS", "0"),
                        ArchiveConfig::from))
                .withMessageContainingAll(
                        "AWS_REGION is not set",
                        "HEADWATER_WAREHOUSE is not set",
                        "HEADWATER_PARALLELISM is no number: 'many'",
                        "HEADWATER_CHECKPOINT_SECONDS must be 1 to 3600, not 0");
    }
}
