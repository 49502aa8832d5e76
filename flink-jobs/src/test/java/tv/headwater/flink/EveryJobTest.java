package tv.headwater.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.flink.archive.ArchiveConfig;
import tv.headwater.flink.archive.ArchiveJob;
import tv.headwater.flink.chatter.ChatterConfig;
import tv.headwater.flink.chatter.ChatterJob;
import tv.headwater.flink.delivery.DeliveryConfig;
import tv.headwater.flink.delivery.DeliveryJob;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobVariables;
import tv.headwater.flink.viewing.ViewingJob;
import tv.headwater.flink.viewing.ViewingJobConfig;

/** Every job as it runs on a cluster, from its environment variables: what its state can be restored by stands fast. */
@Tag("it")
class EveryJobTest {
    @TempDir
    Path folder;

    @Test
    void everyOperatorCanBeFoundAgainAndNothingNeedsKryo() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Map<String, String> variables = variables(postgres.getJdbcUrl("postgres", "postgres"));
            Map<String, StreamExecutionEnvironment> jobs = new TreeMap<>();
            jobs.put("archive", ArchiveJob.build(JobVariables.read(variables, ArchiveConfig::from)));
            jobs.put("chatter", ChatterJob.build(JobVariables.read(variables, ChatterConfig::from)));
            jobs.put("delivery", DeliveryJob.build(JobVariables.read(variables, DeliveryConfig::from)));
            jobs.put("viewing", ViewingJob.build(JobVariables.read(variables, ViewingJobConfig::from)));

            jobs.forEach(EveryJobTest::assertCanBeRestored);
        }
    }

    private Map<String, String> variables(String jdbcUrl) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", "eu-west-1");
        variables.put("AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:1");
        variables.put("HEADWATER_JDBC_URL", jdbcUrl);
        variables.put("HEADWATER_JDBC_USER", "postgres");
        variables.put("HEADWATER_JDBC_PASSWORD", "postgres");
        variables.put("HEADWATER_WAREHOUSE", folder.toUri().toString());
        return variables;
    }

    private static void assertCanBeRestored(String job, StreamExecutionEnvironment env) {
        assertThat(env.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS))
                .as(job)
                .isFalse();
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .as(job)
                .isFalse();
        StreamGraph graph = env.getStreamGraph();
        Map<String, String> namesByUid = new HashMap<>();
        for (StreamNode node : graph.getStreamNodes()) {
            String what = job + ": " + node.getOperatorName();
            assertThat(node.getTransformationUID()).as(what).isNotBlank();
            assertThat(namesByUid.put(node.getTransformationUID(), what))
                    .as("the same uid as " + what)
                    .isNull();
        }
        // Kryo and a missing uid are refused here.
        assertThat(StreamSupport.stream(graph.getJobGraph().getVertices().spliterator(), false))
                .as(job)
                .isNotEmpty()
                .allMatch(vertex ->
                        vertex.getMaxParallelism() == JobEnvironment.MAX_PARALLELISM || vertex.getParallelism() == 1);
    }
}
