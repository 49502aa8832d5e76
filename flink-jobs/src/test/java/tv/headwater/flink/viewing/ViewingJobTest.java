package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.LiveDatabase;

class ViewingJobTest {
    /** The environment generates no ids and refuses Kryo: a forgotten uid or an opaque type fails here. */
    @Test
    void exampleUsage() {
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(2, Duration.ofSeconds(10), null));
        var beacons = env.fromData(List.of(Beacons.player("v").state("p", 1)), new AvroTypeInfo<>(Beacon.class))
                .uid("test.beacons");

        ViewingStreams streams = ViewingJob.wire(beacons, ViewingConfig.standard());
        ViewingJob.writeFigures(streams, new LiveDatabase("jdbc:postgresql://127.0.0.1:1/none", "u", "p"));
        streams.views().sinkTo(new DiscardingSink<>()).uid("test.views");

        var graph = env.getStreamGraph().getJobGraph();
        assertThat(graph.getVertices()).isNotEmpty();
        assertThat(StreamSupport.stream(graph.getVertices().spliterator(), false))
                .allMatch(vertex -> vertex.getMaxParallelism() == JobEnvironment.MAX_PARALLELISM);
    }
}
