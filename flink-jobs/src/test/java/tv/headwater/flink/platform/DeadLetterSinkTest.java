package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class DeadLetterSinkTest {
    @Test
    void itTravelsToTaskManagers() throws Exception {
        DeadLetterSink sink = new DeadLetterSink(
                new KinesisSourceConfig("eu-west-1", URI.create("http://localhost:1"), Duration.ofSeconds(1)));

        assertThat(InstantiationUtil.<DeadLetterSink>deserializeObject(
                        InstantiationUtil.serializeObject(sink), getClass().getClassLoader()))
                .isNotNull();
    }
}
