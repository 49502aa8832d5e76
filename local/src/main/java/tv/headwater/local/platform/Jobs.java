package tv.headwater.local.platform;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tv.headwater.flink.archive.ArchiveConfig;
import tv.headwater.flink.archive.ArchiveJob;
import tv.headwater.flink.chatter.ChatterConfig;
import tv.headwater.flink.chatter.ChatterJob;
import tv.headwater.flink.delivery.DeliveryConfig;
import tv.headwater.flink.delivery.DeliveryJob;
import tv.headwater.flink.platform.FlinkRuntime;
import tv.headwater.flink.platform.FlinkRuntimeConfig;
import tv.headwater.flink.platform.JobCluster;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.flink.viewing.ViewingConfig;
import tv.headwater.flink.viewing.ViewingJob;
import tv.headwater.flink.viewing.ViewingJobConfig;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.local.flinkcluster.FlinkCluster;
import tv.headwater.local.flinkcluster.FlinkClusterConfig;
import tv.headwater.local.postgres.LocalPostgres;

/** Flink in this JVM with every job; each goes on from its newest checkpoint in the data folder. */
final class Jobs {
    private static final int PARALLELISM = 1;
    /** One TaskManager carries every job while another one is away. */
    private static final int SLOTS = 4;

    private static final int TASK_MANAGERS = 2;

    private final DataFolder folder;
    private final Endpoints endpoints;
    private final Consumer<Throwable> whenOneFails;

    Jobs(DataFolder folder, Endpoints endpoints, Consumer<Throwable> whenOneFails) {
        this.folder = folder;
        this.endpoints = endpoints;
        this.whenOneFails = whenOneFails;
    }

    void start(Parts parts, Compute compute, int webPort) throws Exception {
        Lakehouse.open(lakehouse()).close();
        Files.createDirectories(folder.flinkTemp());
        JobCluster flink = parts.start("Flink", () -> cluster(compute, webPort));
        submit(flink, "viewing", viewing());
        submit(flink, "archive", archive());
        submit(flink, "chatter", chatter());
        submit(flink, "delivery", delivery());
        parts.start("housekeeping", () -> Housekeeping.start(lakehouse()));
    }

    private JobCluster cluster(Compute compute, int webPort) throws Exception {
        return switch (compute) {
            case IN_THIS_JVM -> FlinkRuntime.start(new FlinkRuntimeConfig(webPort, SLOTS, folder.flinkTemp()));
            case PROCESSES ->
                FlinkCluster.start(new FlinkClusterConfig(folder.flinkCluster(), webPort, TASK_MANAGERS, SLOTS));
        };
    }

    private void submit(JobCluster flink, String name, StreamExecutionEnvironment job) throws Exception {
        flink.submit(name, job).ended().whenComplete((nothing, failure) -> {
            if (failure != null) {
                whenOneFails.accept(failure);
            }
        });
    }

    private StreamExecutionEnvironment viewing() throws Exception {
        return ViewingJob.build(new ViewingJobConfig(
                environment("viewing", ViewingJobConfig.CHECKPOINT_INTERVAL),
                kinesis(ViewingJobConfig.ONE_MACHINE_POLL_INTERVAL),
                lakehouse(),
                new LiveDatabase(endpoints.postgres().jdbcUrl(), LocalPostgres.USER, ""),
                ViewingConfig.standard()));
    }

    private StreamExecutionEnvironment archive() throws Exception {
        return ArchiveJob.build(new ArchiveConfig(
                environment("archive", ArchiveConfig.ONE_MACHINE_CHECKPOINT_INTERVAL),
                kinesis(ArchiveConfig.POLL_INTERVAL),
                lakehouse()));
    }

    private StreamExecutionEnvironment chatter() {
        return ChatterJob.build(new ChatterConfig(
                environment("chatter", ChatterConfig.CHECKPOINT_INTERVAL),
                kinesis(ChatterConfig.POLL_INTERVAL),
                new LiveDatabase(endpoints.postgres().jdbcUrl(), LocalPostgres.USER, "")));
    }

    private StreamExecutionEnvironment delivery() throws Exception {
        return DeliveryJob.build(new DeliveryConfig(
                environment("delivery", DeliveryConfig.CHECKPOINT_INTERVAL),
                kinesis(DeliveryConfig.POLL_INTERVAL),
                lakehouse(),
                new LiveDatabase(endpoints.postgres().jdbcUrl(), LocalPostgres.USER, "")));
    }

    private JobEnvironmentConfig environment(String job, Duration checkpointInterval) {
        URI checkpoints = folder.flinkCheckpoints(job).toUri();
        return new JobEnvironmentConfig(PARALLELISM, checkpointInterval, checkpoints);
    }

    private KinesisSourceConfig kinesis(Duration pollInterval) {
        return new KinesisSourceConfig(Endpoints.REGION, endpoints.kinesisEndpoint(), pollInterval);
    }

    private LakehouseConfig lakehouse() {
        return DataFolder.lakehouse(folder.root(), endpoints.postgres().jdbcUrl(), LocalPostgres.USER);
    }
}
