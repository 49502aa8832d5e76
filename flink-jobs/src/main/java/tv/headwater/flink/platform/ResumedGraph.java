package tv.headwater.flink.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job ready to be handed to a cluster, told where to go on.
 *
 * @param resumedFrom the newest checkpoint that its folder retains; null when it starts anew
 */
record ResumedGraph(JobGraph graph, @Nullable String resumedFrom) {
    private static final Logger LOG = LoggerFactory.getLogger(ResumedGraph.class);

    static ResumedGraph of(String name, StreamExecutionEnvironment env) throws IOException {
        StreamGraph stream = env.getStreamGraph();
        stream.setJobName(name);
        JobGraph graph = stream.getJobGraph();
        Path checkpoint = checkpointToResume(env);
        LOG.info("Job {} {}", name, checkpoint == null ? "starts anew" : "goes on from " + checkpoint);
        if (checkpoint == null) {
            return new ResumedGraph(graph, null);
        }
        graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(checkpoint.toUri().toString(), false));
        return new ResumedGraph(graph, checkpoint.toString());
    }

    private static @Nullable Path checkpointToResume(StreamExecutionEnvironment env) throws IOException {
        String root = env.getConfiguration()
                .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                .orElse("");
        if (!root.startsWith("file:")) {
            return null;
        }
        CheckpointFolder folder = new CheckpointFolder(Path.of(URI.create(root)));
        folder.deleteOutdatedRuns();
        return folder.newestCompleted().orElse(null);
    }
}
