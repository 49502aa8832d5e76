package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.lakehouse.LakehouseConfig;

class ViewingJobConfigTest {
    private static final Map<String, String> ENOUGH = Map.of(
            "AWS_REGION", "eu-west-1",
            "HEADWATER_JDBC_URL", "jdbc:postgresql://db/headwater",
            "HEADWATER_JDBC_USER", "viewing",
            "HEADWATER_JDBC_PASSWORD", "secret",
            "HEADWATER_WAREHOUSE", "s3://lake/warehouse");

    @Test
    void exampleUsage() {
        ViewingJobConfig config = JobVariables.read(ENOUGH, ViewingJobConfig::from);

        assertThat(config.kinesis().region()).isEqualTo("eu-west-1");
        assertThat(config.lakehouse()).isInstanceOf(LakehouseConfig.Glue.class);
        assertThat(config.viewing().rules().timeoutMillis()).isEqualTo(25_000);
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        Map<String, String> variables = new HashMap<>(ENOUGH);
        variables.remove("HEADWATER_JDBC_USER");
        variables.put("HEADWATER_PARALLELISM", "many");
        variables.put("AWS_ENDPOINT_URL_KINESIS", "http://no good");

        assertThatThrownBy(() -> JobVariables.read(variables, ViewingJobConfig::from))
                .hasMessageContaining("HEADWATER_JDBC_USER is not set")
                .hasMessageContaining("HEADWATER_PARALLELISM is no number: 'many'")
                .hasMessageContaining("AWS_ENDPOINT_URL_KINESIS is no URI");
    }
}
