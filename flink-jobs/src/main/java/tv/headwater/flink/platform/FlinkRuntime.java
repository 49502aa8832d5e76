package tv.headwater.flink.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs jobs on a Flink cluster inside this JVM; a job goes on from its newest retained checkpoint, whether the last run was
 * closed or killed.
 */
public final class FlinkRuntime implements JobCluster {
    private static final Duration SUBMIT_LIMIT = Duration.ofMinutes(1);
    private static final Duration LAST_CHECKPOINT_LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final MiniCluster cluster;
    private final List<RunningJob> jobs = new CopyOnWriteArrayList<>();

    private FlinkRuntime(MiniCluster cluster) {
        this.cluster = cluster;
    }

    public static FlinkRuntime start(FlinkRuntimeConfig config) throws Exception {
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings(config))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(config.slots())
                .build());
        cluster.start();
        return new FlinkRuntime(cluster);
    }

    private static Configuration settings(FlinkRuntimeConfig config) {
        Configuration settings = new Configuration();
        settings.set(RestOptions.ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.PORT, config.webPort());
        settings.set(RestOptions.BIND_PORT, String.valueOf(config.webPort()));
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(JobManagerOptions.ADDRESS, "127.0.0.1");
        settings.set(CoreOptions.TMP_DIRS, config.tempFolder().toString());
        // State lives on the heap here; managed memory would only be reserved.
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
        return settings;
    }

    /** Where the web interface really listens. */
    public URI webAddress() throws ExecutionException, InterruptedException {
        return cluster.getRestAddress().get();
    }

    @Override
    public RunningJob submit(String name, StreamExecutionEnvironment env) throws Exception {
        ResumedGraph resumed = ResumedGraph.of(name, env);
        JobGraph graph = resumed.graph();
        cluster.submitJob(graph).get(SUBMIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<Void> ended =
                cluster.requestJobResult(graph.getJobID()).thenCompose(result -> outcome(name, result));
        RunningJob job = new RunningJob(name, graph.getJobID(), resumed.resumedFrom(), ended);
        jobs.add(job);
        return job;
    }

    private static CompletableFuture<Void> outcome(String name, JobResult result) {
        return result.getSerializedThrowable()
                .map(failure -> CompletableFuture.<Void>failedFuture(
                        new IllegalStateException("The job " + name + " failed for good", failure)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Takes a last checkpoint of each job, so that the next start has nothing to repeat, then stops everything. */
    @Override
    public void close() throws Exception {
        List<RunningJob> running =
                jobs.stream().filter(job -> !job.ended().isDone()).toList();
        running.forEach(this::takeLastCheckpoint);
        running.forEach(job -> cluster.cancelJob(job.id()));
        for (RunningJob job : running) {
            Patience.await(job.ended(), STOP_LIMIT, "stop of the job " + job.name());
        }
        cluster.closeAsync().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void takeLastCheckpoint(RunningJob job) {
        Patience.await(
                cluster.triggerCheckpoint(job.id(), CheckpointType.DEFAULT),
                LAST_CHECKPOINT_LIMIT,
                "last checkpoint of the job " + job.name());
    }
}
