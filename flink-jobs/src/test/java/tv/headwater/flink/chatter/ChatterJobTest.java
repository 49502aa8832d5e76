package tv.headwater.flink.chatter;

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
import tv.headwater.events.record.ChatMessage;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.flink.platform.LiveDatabase;

class ChatterJobTest {
    /** The environment generates no ids and refuses Kryo: a forgotten uid or an opaque type fails here. */
    @Test
    void exampleUsage() {
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(2, Duration.ofSeconds(10), null));
        var chat = env.fromData(Chat.crowd(1).subList(0, 1), new AvroTypeInfo<>(ChatMessage.class))
                .uid("test.chat");

        ChatterJob.writeFigures(
                ChatterJob.wire(chat), new LiveDatabase("jdbc:postgresql://127.0.0.1:1/none", "u", "p"));

        assertThat(StreamSupport.stream(
                        env.getStreamGraph().getJobGraph().getVertices().spliterator(), false))
                .isNotEmpty()
                .allMatch(vertex -> vertex.getMaxParallelism() == JobEnvironment.MAX_PARALLELISM);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ChatBucket.class,
                ChatPoint.class,
                ChatWords.class,
                Highlight.class,
                MomentState.class,
                SampledMessage.class,
                WordSample.class
            })
    void whatIsStoredOrSentNeedsNoKryo(Class<?> type) {
        assertThatCode(() -> PojoTestUtils.assertSerializedAsPojoWithoutKryo(type))
                .doesNotThrowAnyException();
    }

    @Test
    void theVariablesOfAClusterAreRead() {
        ChatterConfig config = JobVariables.read(
                Map.of(
                        "AWS_REGION", "eu-west-1",
                        "HEADWATER_JDBC_URL", "jdbc:postgresql://db/headwater",
                        "HEADWATER_JDBC_USER", "chatter",
                        "HEADWATER_JDBC_PASSWORD", "secret"),
                ChatterConfig::from);

        assertThat(config.environment().checkpointInterval()).isEqualTo(ChatterConfig.CHECKPOINT_INTERVAL);
        assertThat(config.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> JobVariables.read(Map.of(), ChatterConfig::from))
                .hasMessageContainingAll(List.of("AWS_REGION is not set", "HEADWATER_JDBC_URL is not set")
                        .toArray(String[]::new));
    }
}
