package tv.headwater.local.platform;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tv.headwater.flink.archive.ArchiveConfig;
import tv.headwater.flink.archive.ArchiveJob;
import tv.headwater.flink.platform.FlinkRuntime;
import tv.headwater.flink.platform.FlinkRuntimeConfig;
import tv.headwater.flink.platform.IcebergAppendSink;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.KinesisSources;
import tv.headwater.flink.viewing.LiveDatabase;
import tv.headwater.flink.viewing.View;
import tv.headwater.flink.viewing.ViewingConfig;
import tv.headwater.flink.viewing.ViewingJob;
import tv.headwater.flink.viewing.ViewingStreams;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.tables.LakehouseTable;
import tv.headwater.local.postgres.LocalPostgres;

/** Flink in this JVM with every job; each goes on from its newest checkpoint in the data folder. */
final class Jobs {
    private static final int PARALLELISM = 1;
    private static final int SLOTS = 2;
    private static final Duration VIEWING_POLL = Duration.ofMillis(250);
    private static final Duration VIEWING_CHECKPOINT = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final Endpoints endpoints;
    private final Consumer<Throwable> whenOneFails;

    Jobs(DataFolder folder, Endpoints endpoints, Consumer<Throwable> whenOneFails) {
        this.folder = folder;
        this.endpoints = endpoints;
        this.whenOneFails = whenOneFails;
    }

    void start(Parts parts, int webPort) throws Exception {
        Lakehouse.open(lakehouse()).close();
        Files.createDirectories(folder.flinkTemp());
        FlinkRuntimeConfig config = new FlinkRuntimeConfig(webPort, SLOTS, folder.flinkTemp());
        FlinkRuntime flink = parts.start("Flink", () -> FlinkRuntime.start(config));
        submit(flink, "viewing", viewing());
        submit(flink, "archive", archive());
    }

    private void submit(FlinkRuntime flink, String name, StreamExecutionEnvironment job) throws Exception {
        flink.submit(name, job).ended().whenComplete((nothing, failure) -> {
            if (failure != null) {
                whenOneFails.accept(failure);
            }
        });
    }

    private StreamExecutionEnvironment viewing() throws Exception {
        StreamExecutionEnvironment env = JobEnvironment.create(environment("viewing", VIEWING_CHECKPOINT));
        ViewingStreams streams =
                ViewingJob.wire(KinesisSources.beacons(env, kinesis(VIEWING_POLL)), ViewingConfig.standard());
        ViewingJob.writeFigures(streams, new LiveDatabase(endpoints.postgres().jdbcUrl(), LocalPostgres.USER, ""));
        IcebergAppendSink.open(lakehouse()).appendRecords(streams.views(), View.class, LakehouseTable.VIEWS);
        return env;
    }

    private StreamExecutionEnvironment archive() throws Exception {
        return ArchiveJob.build(new ArchiveConfig(
                environment("archive", ArchiveConfig.ONE_MACHINE_CHECKPOINT_INTERVAL),
                kinesis(ArchiveConfig.POLL_INTERVAL),
                lakehouse()));
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
