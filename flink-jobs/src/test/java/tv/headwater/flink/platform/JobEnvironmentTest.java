package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.streaming.api.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class JobEnvironmentTest {
    private final StreamExecutionEnvironment env = JobEnvironment.create(
            new JobEnvironmentConfig(2, Duration.ofSeconds(2), URI.create("file:///tmp/checkpoints")));

    @Test
    void exampleUsage() {
        assertThat(env.getParallelism()).isEqualTo(2);
        assertThat(env.getMaxParallelism()).isEqualTo(128);
        assertThat(env.getCheckpointConfig().getCheckpointingMode()).isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(env.getCheckpointInterval()).isEqualTo(2_000);
    }

    @Test
    void anOperatorWithoutUidIsRefused() {
        env.fromSequence(0, 9).uid("test.numbers").sinkTo(new DiscardingSink<>());

        assertThatThrownBy(() -> env.getStreamGraph().getJobGraph()).hasMessageContaining("no UID");
    }

    @Test
    void aTypeThatNeedsKryoIsRefused() {
        env.fromSequence(0, 9)
                .uid("test.numbers")
                .map(Optional::of)
                .returns(new TypeHint<Optional<Long>>() {})
                .uid("test.wrapped")
                .sinkTo(new DiscardingSink<>())
                .uid("test.sink");

        assertThatThrownBy(() -> env.getStreamGraph().getJobGraph()).hasMessageContaining("Generic types");
    }

    @Test
    void impossibleSettingsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobEnvironmentConfig(0, Duration.ofSeconds(1), null))
                .withMessageContaining("parallelism must be 1 to 128, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobEnvironmentConfig(1, Duration.ZERO, null))
                .withMessageContaining("checkpointInterval");
    }
}
