package tv.headwater.flink.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs on a session cluster of other processes, whose class path holds them; its death and return are waited out. */
public final class RemoteFlink implements JobCluster {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteFlink.class);
    private static final Duration SUBMIT_LIMIT = Duration.ofMinutes(1);
    private static final Duration LAST_CHECKPOINT_LIMIT = Duration.ofSeconds(15);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(20);
    private static final Duration WATCH_EVERY = Duration.ofSeconds(2);

    private final RestClusterClient<String> client;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "watch-flink-jobs"));
    private final List<RunningJob> jobs = new CopyOnWriteArrayList<>();

    private RemoteFlink(RestClusterClient<String> client) {
        this.client = client;
    }

    public static RemoteFlink connect(RemoteFlinkConfig config) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.ADDRESS, config.rest().getHost());
        settings.set(RestOptions.PORT, config.rest().getPort());
        settings.set(JobManagerOptions.ADDRESS, config.rest().getHost());
        RemoteFlink flink = new RemoteFlink(new RestClusterClient<>(settings, "headwater"));
        flink.watch.scheduleWithFixedDelay(
                flink::look, WATCH_EVERY.toMillis(), WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return flink;
    }

    @Override
    public RunningJob submit(String name, StreamExecutionEnvironment env) throws Exception {
        ResumedGraph resumed = ResumedGraph.of(name, env);
        JobID id = client.submitJob(resumed.graph()).get(SUBMIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
        RunningJob job = new RunningJob(name, id, resumed.resumedFrom(), new CompletableFuture<>());
        jobs.add(job);
        return job;
    }

    /** A JobManager that is away says nothing about its jobs: it brings them back. */
    private void look() {
        for (RunningJob job : jobs) {
            try {
                JobStatus status = client.getJobStatus(job.id()).get(WATCH_EVERY.toSeconds(), TimeUnit.SECONDS);
                conclude(job, status);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("nothing is known of the job {} at the moment", job.name(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void conclude(RunningJob job, JobStatus status) {
        if (status == JobStatus.FAILED) {
            job.ended()
                    .completeExceptionally(new IllegalStateException(
                            "The job " + job.name() + " failed for good; the JobManager's log says why"));
        } else if (status.isGloballyTerminalState()) {
            job.ended().complete(null);
        }
    }

    @Override
    public void close() throws Exception {
        watch.shutdownNow();
        List<RunningJob> running =
                jobs.stream().filter(job -> !job.ended().isDone()).toList();
        for (RunningJob job : running) {
            Patience.await(
                    client.triggerCheckpoint(job.id(), CheckpointType.DEFAULT),
                    LAST_CHECKPOINT_LIMIT,
                    "last checkpoint of the job " + job.name());
        }
        for (RunningJob job : running) {
            Patience.await(client.cancel(job.id()), CANCEL_LIMIT, "stop of the job " + job.name());
        }
        client.close();
    }
}
