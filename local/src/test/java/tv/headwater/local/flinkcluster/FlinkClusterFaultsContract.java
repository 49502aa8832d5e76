package tv.headwater.local.flinkcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;
import tv.headwater.local.ingest.FaultsReport;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/** Processes of the cluster die while beacons arrive; figures and views are those of the recomputation. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
abstract class FlinkClusterFaultsContract {
    private static final int PLAYERS = 120;
    private static final long STEP_MILLIS = Acceptance.LATE_AFTER_MILLIS;
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    /** After which new figures are written again; the next process is not killed earlier. */
    private static final long PROGRESS_MILLIS = 2_000;

    @TempDir
    Path folder;

    private KinesisServer kinesis;
    private KinesisAsyncClient client;
    private KinesisPublisher publisher;

    /** How often a TaskManager is killed, and how often the JobManager. */
    abstract int taskManagerKills();

    abstract int jobManagerKills();

    @BeforeEach
    void start() throws Exception {
        kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder.resolve("kinesis")));
        client = KinesisClients.async(kinesis.endpoint(), "eu-west-1");
        for (EventStream stream : EventStream.values()) {
            client.createStream(r -> r.streamName(stream.streamName()).shardCount(4))
                    .join();
        }
        publisher = new KinesisPublisher(client, PublisherConfig.defaults());
    }

    @AfterEach
    void stop() throws Exception {
        publisher.close();
        client.close();
        kinesis.close();
    }

    @Test
    void killedProcessesChangeNoFigure() throws Exception {
        List<Beacon> beacons = SlowCrowd.beacons(PLAYERS, 1);
        List<String> disturbed;
        try (ViewingRun run = ViewingRun.in(folder.resolve("disturbed"));
                FlinkCluster cluster = FlinkCluster.start(clusterConfig())) {
            run.startOn(cluster, kinesis.endpoint());
            feedAndKill(beacons, cluster, run);
            disturbed = run.result(PLAYERS, RECOVERY);
        }

        try (ViewingRun oracle = ViewingRun.in(folder.resolve("oracle"))) {
            oracle.writeRecomputed(beacons);
            List<String> right = oracle.result(PLAYERS, RECOVERY);

            assertThat(disturbed).hasSizeGreaterThan(PLAYERS).isEqualTo(right);
            FaultsReport.tell("cluster: " + taskManagerKills() + " TaskManagers and " + jobManagerKills()
                    + " JobManagers killed: all " + right.size() + " rows equal the recomputation's");
        }
    }

    /** One slice of beacons, one death, and the figures must move on before the next. */
    private void feedAndKill(List<Beacon> beacons, FlinkCluster cluster, ViewingRun run) throws Exception {
        List<Runnable> deaths = deaths(cluster);
        int slices = deaths.size() + 1;
        for (int slice = 0; slice < slices; slice++) {
            int from = beacons.size() * slice / slices;
            int to = beacons.size() * (slice + 1) / slices;
            publish(beacons.subList(from, to));
            long reached = beacons.get(to - 1).getReceivedAt() - PROGRESS_MILLIS;
            boolean dies = slice < deaths.size();
            if (dies) {
                deaths.get(slice).run();
            }
            long diedAt = System.currentTimeMillis();
            tick(beacons.get(to - 1).getReceivedAt());
            await().atMost(RECOVERY).until(() -> run.figuresAsOf() >= reached);
            if (dies) {
                FaultsReport.tell("cluster: death " + (slice + 1) + " of " + deaths.size() + ": figures go on after "
                        + (System.currentTimeMillis() - diedAt) / 1_000.0 + " s");
            }
        }
        publishTicks(SlowCrowd.lastTicks());
    }

    private List<Runnable> deaths(FlinkCluster cluster) {
        Random random = new Random(7);
        List<Runnable> deaths = new ArrayList<>();
        for (int i = 0; i < taskManagerKills(); i++) {
            deaths.add(() -> kill(cluster.taskManagerPids().get(random.nextInt(2))));
        }
        for (int i = 0; i < jobManagerKills(); i++) {
            deaths.add(random.nextInt(deaths.size() + 1), () -> kill(cluster.jobManagerPid()));
        }
        return deaths;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** As they are accepted: what is stored later was received later, by the tolerance of event time. */
    private void publish(List<Beacon> beacons) {
        EventCodec<Beacon> codec = EventCodec.beacons();
        Map<Long, List<Beacon>> steps = beacons.stream()
                .collect(Collectors.groupingBy(
                        beacon -> beacon.getReceivedAt() / STEP_MILLIS, TreeMap::new, Collectors.toList()));
        for (List<Beacon> step : steps.values()) {
            CompletableFuture<?>[] stored = step.stream()
                    .map(beacon -> publisher.publish(EventStream.BEACONS, beacon.getViewId(), codec.encode(beacon)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(stored).join();
        }
    }

    /** The clock of ingest-api, so that shards whose players are quiet hold nobody up. */
    private void tick(long atMillis) {
        Map<String, Beacon> ticks = SlowCrowd.lastTicks();
        ticks.values().forEach(tick -> tick.setReceivedAt(atMillis));
        publishTicks(ticks);
    }

    private void publishTicks(Map<String, Beacon> ticks) {
        EventCodec<Beacon> codec = EventCodec.beacons();
        ticks.forEach((key, tick) ->
                publisher.publish(EventStream.BEACONS, key, codec.encode(tick)).join());
    }

    private FlinkClusterConfig clusterConfig() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return new FlinkClusterConfig(folder.resolve("flink"), free.getLocalPort(), 2, 2);
        }
    }
}
