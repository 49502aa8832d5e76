package tv.headwater.bench.viewing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.viewing.ViewingConfig;
import tv.headwater.flink.viewing.ViewingJob;

/** The viewing job from beacons to rows on one task each, with a checkpoint into files each second. */
final class FlinkRun {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    private final String stateBackend;

    /** @param stateBackend as Flink calls it: {@code hashmap} or {@code rocksdb} */
    FlinkRun(String stateBackend) {
        this.stateBackend = stateBackend;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("headwater-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("no place for checkpoints", e);
        }
    }

    /** Runs to the end of the feed. */
    Rows run(Replay.Feed feed) {
        Rows rows = Collected.begin();
        run(feed, beacons -> Collected.from(ViewingJob.wire(beacons, ViewingConfig.standard())));
        return rows;
    }

    /** The same with another job than ours. */
    void run(Replay.Feed feed, Consumer<DataStream<Beacon>> job) {
        Path folder = temporaryFolder();
        try {
            Replay.play(feed);
            StreamExecutionEnvironment env =
                    JobEnvironment.create(new JobEnvironmentConfig(1, CHECKPOINT_INTERVAL, folder.toUri()));
            Configuration settings = new Configuration();
            settings.set(StateBackendOptions.STATE_BACKEND, stateBackend);
            // The replay cannot go back: a job that restarts would be measured, and compared, with beacons missing.
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
            env.configure(settings);
            DataStream<Beacon> beacons = env.addSource(new Replay(), new AvroTypeInfo<>(Beacon.class))
                    .uid("bench.replay")
                    .name("replay");
            job.accept(beacons);
            env.execute("bench viewing");
        } catch (Exception e) {
            throw new IllegalStateException("the viewing job failed on " + stateBackend, e);
        } finally {
            // Flink may still be deleting its last checkpoint itself.
            FileUtils.deleteDirectoryQuietly(folder.toFile());
        }
    }
}
