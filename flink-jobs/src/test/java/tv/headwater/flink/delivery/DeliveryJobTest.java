package tv.headwater.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.flink.platform.LiveDatabase;

class DeliveryJobTest {
    /** The environment generates no ids and refuses Kryo: a forgotten uid or an opaque type fails here. */
    @Test
    void exampleUsage() {
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(2, Duration.ofSeconds(10), null));
        var requests = env.fromData(Requests.crowd(1).subList(0, 1), new AvroTypeInfo<>(CdnRequest.class))
                .uid("test.requests");
        var beacons = env.fromData(List.of(Requests.clock()), new AvroTypeInfo<>(Beacon.class))
                .uid("test.beacons");

        DeliveryJob.writeFigures(
                DeliveryJob.wire(requests, beacons), new LiveDatabase("jdbc:postgresql://127.0.0.1:1/none", "u", "p"));

        assertThat(StreamSupport.stream(
                        env.getStreamGraph().getJobGraph().getVertices().spliterator(), false))
                .isNotEmpty()
                .allMatch(vertex -> vertex.getMaxParallelism() == JobEnvironment.MAX_PARALLELISM);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Delivery.class,
                DeliveryChange.class,
                DeliveredSpan.class,
                DeliveryTally.class,
                Place.class,
                PlaceTally.class,
                SessionChange.class,
                SessionDelivery.class,
                SessionState.class,
                Sign.class,
                VerifiedState.class,
                VerifiedViewers.class
            })
    void whatIsStoredOrSentNeedsNoKryo(Class<?> type) {
        assertThatCode(() -> PojoTestUtils.assertSerializedAsPojoWithoutKryo(type))
                .doesNotThrowAnyException();
    }

    @Test
    void theVariablesOfAClusterAreRead() {
        Map<String, String> variables = Map.of(
                "AWS_REGION", "eu-west-1",
                "HEADWATER_JDBC_URL", "jdbc:postgresql://db/headwater",
                "HEADWATER_JDBC_USER", "delivery",
                "HEADWATER_JDBC_PASSWORD", "secret",
                "HEADWATER_WAREHOUSE", "s3://lake/warehouse",
                "HEADWATER_CDN_LOG_FIELDS", "46");

        DeliveryConfig config = JobVariables.read(variables, DeliveryConfig::from);

        assertThat(config.cdnLogFields()).isEqualTo("46");
        assertThat(config.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> JobVariables.read(Map.of(), DeliveryConfig::from))
                .hasMessageContaining("AWS_REGION is not set")
                .hasMessageContaining("HEADWATER_JDBC_URL is not set");
    }
}
