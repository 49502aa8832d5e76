package tv.headwater.local.flinkcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.JobCluster;
import tv.headwater.flink.viewing.Recomputation;
import tv.headwater.flink.viewing.ViewingConfig;
import tv.headwater.local.ingest.FaultsReport;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/**
 * One life of the viewing job, in which one thing after another goes wrong around it while beacons arrive. One of the four shards
 * is empty all the time. Figures go on soon after each, and in the end each row is that of the recomputation.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
abstract class JobFaultsContract {
    private static final int PLAYERS = 80;
    private static final Duration AT_REST = Duration.ofMinutes(2);
    /** How far figures are behind the newest beacon: the tolerance of disorder, and the second that is not over. */
    private static final long BEHIND_MILLIS = 2_000;

    private static final Duration UNDISTURBED = Duration.ofSeconds(3);
    private static final Duration RESHARDING = Duration.ofSeconds(6);
    private static final double THROTTLED_SHARE = 0.9;
    /** Past every time-out, so that all views are over and all figures at rest. */
    private static final long SILENCE_MILLIS = 900_000;

    @TempDir
    Path folder;

    private final List<FaultScene> scenes = new ArrayList<>();
    private final List<Beacon> accepted = new ArrayList<>();
    private KinesisServer kinesis;
    private KinesisAsyncClient client;
    private Resharding shards;
    private BeaconFeed feed;
    private ViewingRun run;
    private JobCluster cluster;

    /** Something goes wrong, and is over when this returns or when the scene ends. */
    private interface Fault {
        void strike() throws Exception;
    }

    abstract JobFaultScale scale();

    abstract JobCluster cluster(Path folder) throws Exception;

    @BeforeEach
    void start() throws Exception {
        kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder.resolve("kinesis")));
        client = KinesisClients.async(kinesis.endpoint(), "eu-west-1");
        client.createStream(r -> r.streamName(EventStream.BEACONS.streamName()).shardCount(3))
                .join();
        shards = new Resharding(client, EventStream.BEACONS);
        shards.cutOffAnEmptyShard();
        feed = BeaconFeed.start(client, SlowCrowd.T0);
        run = ViewingRun.in(folder.resolve("disturbed"));
        startJob();
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        run.close();
        feed.close();
        client.close();
        kinesis.close();
    }

    @Test
    void nothingThatGoesWrongAroundTheJobChangesARow() throws Exception {
        play("nothing goes wrong", UNDISTURBED, () -> {});
        play("iterators expire " + scale().expiries() + " times", RESHARDING, this::expireIterators);
        play(
                "9 of 10 reads are throttled",
                scale().throttled(),
                () -> kinesis.faults().throttleReads(THROTTLED_SHARE));
        play(
                "no read of one shard succeeds",
                scale().starved(),
                () -> kinesis.faults().starve(shards.openIds().get(0)));
        play("shards are split and merged", RESHARDING, this::reshardUnderLoad);
        play("PostgreSQL is killed", scale().postgresAway(), this::killPostgres);
        playAStopDuringWhichShardsChange();
        playWrongClocks();

        requireTheRowsOfTheRecomputation();
    }

    private void expireIterators() throws InterruptedException {
        for (int i = 0; i < scale().expiries(); i++) {
            TimeUnit.MILLISECONDS.sleep(RESHARDING.toMillis() / (scale().expiries() + 1));
            kinesis.faults().expireIterators();
        }
    }

    private void reshardUnderLoad() throws InterruptedException {
        long pauseMillis = RESHARDING.toMillis() / 5;
        for (Runnable step : List.<Runnable>of(
                shards::splitTheWidest, shards::mergeTheFirstTwo, shards::splitTheWidest, shards::mergeTheFirstTwo)) {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
            step.run();
        }
    }

    private void killPostgres() throws Exception {
        run.postgres().kill();
        TimeUnit.MILLISECONDS.sleep(scale().postgresAway().toMillis());
        run.postgres().startAgain();
    }

    /** The fault strikes when the scene begins, and beacons come all the while. */
    private void play(String what, Duration lasts, Fault fault) throws Exception {
        FaultScene scene = next(what);
        List<Beacon> beacons = scene.beacons(PLAYERS);
        accepted.addAll(beacons);
        CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> feed.publish(beacons, lasts));
        fault.strike();
        fed.join();
        kinesis.faults().stop();
        requireRecovery(what + " for " + lasts, beacons);
    }

    private void playAStopDuringWhichShardsChange() throws Exception {
        FaultScene scene = next("shards are split and merged while the job is stopped");
        List<Beacon> beacons = scene.beacons(PLAYERS);
        accepted.addAll(beacons);
        int half = beacons.size() / 2;
        feed.publish(beacons.subList(0, half), UNDISTURBED);
        cluster.close();
        shards.mergeTheFirstTwo();
        feed.publish(beacons.subList(half, beacons.size() * 3 / 4), UNDISTURBED);
        shards.splitTheWidest();
        feed.publish(beacons.subList(beacons.size() * 3 / 4, beacons.size()), UNDISTURBED);
        startJob();
        requireRecovery(scene.fault(), beacons);
    }

    private void playWrongClocks() throws Exception {
        FaultScene scene = next("players' clocks are wrong by a day, ten years, negative or at 2^63");
        List<Beacon> beacons =
                scene.beacons(PLAYERS).stream().map(WrongClocks::set).toList();
        accepted.addAll(beacons);
        feed.publish(beacons, UNDISTURBED);
        requireRecovery(scene.fault(), beacons);
    }

    private FaultScene next(String fault) {
        FaultScene scene = new FaultScene(scenes.size(), fault);
        scenes.add(scene);
        return scene;
    }

    private void startJob() throws Exception {
        cluster = cluster(folder.resolve("flink"));
        String resumedFrom = run.startOn(cluster, kinesis.endpoint()).resumedFrom();
        if (!scenes.isEmpty()) {
            assertThat(resumedFrom).contains("chk-");
        }
    }

    private void requireRecovery(String what, List<Beacon> beacons) throws Exception {
        long over = System.nanoTime();
        long reached = beacons.get(beacons.size() - 1).getReceivedAt() - BEHIND_MILLIS;
        await().alias(what)
                .atMost(scale().recovery())
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(run.figuresAsOf()).isGreaterThanOrEqualTo(reached));
        FaultsReport.tell(
                "viewing job: %s: figures go on after %.1f s".formatted(what, (System.nanoTime() - over) / 1e9));
    }

    private void requireTheRowsOfTheRecomputation() throws Exception {
        feed.passUntil(scenes.get(scenes.size() - 1).endsAt() + SILENCE_MILLIS);
        int views = Recomputation.of(accepted, ViewingConfig.standard()).views().size();
        List<String> disturbed = run.result(views, AT_REST);
        try (ViewingRun oracle = ViewingRun.in(folder.resolve("oracle"))) {
            oracle.writeRecomputed(accepted);
            List<String> right = oracle.result(views, AT_REST);

            for (FaultScene scene : scenes) {
                assertThat(disturbed.stream().filter(scene::owns))
                        .as(scene.fault())
                        .hasSizeGreaterThan(PLAYERS / 2)
                        .containsExactlyElementsOf(
                                right.stream().filter(scene::owns).toList());
            }
            assertThat(disturbed).isEqualTo(right);
            FaultsReport.tell("viewing job: all " + right.size() + " rows equal the recomputation's");
        }
    }
}
