package tv.headwater.local.flinkcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.FlinkRuntime;
import tv.headwater.flink.platform.FlinkRuntimeConfig;
import tv.headwater.local.explain.Captures;
import tv.headwater.local.explain.KnownSession;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/**
 * What the running job writes of real players' sessions agrees with answers that another program computed from them, to the
 * millisecond and without a known difference: Kinesis, Flink, Iceberg and PostgreSQL. Each session is a broadcast of its own.
 */
@Tag("it")
class KnownAnswersJobTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration FED_IN = Duration.ofSeconds(5);
    private static final long SILENCE_MILLIS = 900_000;
    /** A start-up time in a broadcast's figures is that of its class. */
    private static final double CLASS_WIDTH = 0.016;

    private static final List<KnownSession> SESSIONS = KnownSession.all();
    /** Sends no state: a view without any time. */
    private static final String STATELESS = "dash52-v2-default-batch1.jsonl";

    @Test
    void everySessionWithAKnownAnswerAgrees(@TempDir Path folder) throws Exception {
        List<Beacon> beacons = beacons();
        long views = SESSIONS.stream().filter(KnownSession::isView).count() + 1;
        try (KinesisServer kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder.resolve("kinesis")));
                KinesisAsyncClient client = kinesisClient(kinesis);
                BeaconFeed feed = BeaconFeed.start(client, beacons.get(0).getReceivedAt());
                ViewingRun run = ViewingRun.in(folder.resolve("run"));
                FlinkRuntime flink = FlinkRuntime.start(
                        new FlinkRuntimeConfig(0, ViewingRun.PARALLELISM, folder.resolve("flink")))) {
            run.startOn(flink, kinesis.endpoint());
            feed.publish(beacons, FED_IN);
            feed.passUntil(beacons.get(beacons.size() - 1).getReceivedAt() + SILENCE_MILLIS);
            List<String> rows = run.result((int) views, LIMIT);

            Map<String, Record> finished = run.viewRecords().stream()
                    .collect(Collectors.toMap(view -> (String) view.getField("view_id"), Function.identity()));
            for (KnownSession session : SESSIONS) {
                assertAgrees(session, finished.get(session.capture()));
                assertAgrees(session, run.figures(broadcastOf(session.capture())));
            }
            assertThat(finished).hasSize((int) views);
            assertThat(finished.get(STATELESS).getField("beacons")).isEqualTo(71L);
            assertThat(finished.get(STATELESS).getField("watch_ms")).isEqualTo(0L);
            assertThat(rows).isEqualTo(recomputed(beacons, (int) views, folder.resolve("oracle")));
        }
    }

    private static void assertAgrees(KnownSession session, Record view) {
        if (!session.isView()) {
            assertThat(view).as(session.capture()).isNull();
            return;
        }
        Long startup = session.startupMillis();
        assertThat(view.getField("beacons")).as(session + " records").isEqualTo(session.records());
        assertThat(view.getField("startup_ms") == null).isEqualTo(startup == null);
        if (startup != null) {
            assertMillis(session, "start-up", view.getField("startup_ms"), startup);
        }
        for (String state : List.of("play", "pause", "rebuffer", "seek")) {
            assertMillis(session, state, view.getField(state + "_ms"), session.millis(state));
        }
        assertThat(view.getField("seeks")).as(session + " seeks").isEqualTo(session.seeks());
        assertThat(view.getField("rebuffers")).as(session + " stalls").isEqualTo(session.countedStalls());
        assertShare(session, (Long) view.getField("rebuffer_ms"), (Long) view.getField("watch_ms"));
    }

    /** The only view of its broadcast, once it is over. */
    private static void assertAgrees(KnownSession session, Map<String, Long> figures) {
        if (!session.isView()) {
            assertThat(figures).as(session.capture()).isEmpty();
            return;
        }
        Long startup = session.startupMillis();
        assertThat(figures).containsEntry("viewers_now", 0L).containsEntry("views", 1L);
        assertThat(figures).containsEntry("starts", startup == null ? 0L : 1L);
        if (startup != null) {
            assertThat((double) figures.get("startup_p50_ms"))
                    .as(session + " start-up class")
                    .isCloseTo(startup, within(startup * CLASS_WIDTH + 1));
        }
        for (String state : List.of("play", "rebuffer", "seek")) {
            assertMillis(session, state, figures.get(state + "_ms"), session.millis(state));
        }
        assertThat(figures).containsEntry("rebuffers", (long) session.countedStalls());
        assertShare(session, figures.get("rebuffer_ms"), figures.get("watch_ms"));
    }

    private static void assertMillis(KnownSession session, String what, Object ours, long known) {
        assertThat((Long) ours).as(session + " " + what).isCloseTo(known, within(1L));
    }

    private static void assertShare(KnownSession session, long rebuffer, long watch) {
        assertThat((double) rebuffer / watch)
                .as(session + " share of stalls")
                .isCloseTo(session.rebufferShare(), within(0.0001));
    }

    /** What the oracle says of the same beacons, bit for bit. */
    private static List<String> recomputed(List<Beacon> beacons, int views, Path folder) throws Exception {
        try (ViewingRun oracle = ViewingRun.in(folder)) {
            oracle.writeRecomputed(beacons);
            return oracle.result(views, LIMIT);
        }
    }

    private static List<Beacon> beacons() {
        List<Beacon> beacons = new ArrayList<>();
        SESSIONS.forEach(session -> beacons.addAll(beacons(session.capture())));
        beacons.addAll(beacons(STATELESS));
        beacons.sort(Comparator.comparingLong(Beacon::getReceivedAt));
        return beacons;
    }

    /** Completed as ingest-api does it. */
    private static List<Beacon> beacons(String capture) {
        List<Beacon> beacons = Captures.beacons(capture);
        for (int i = 0; i < beacons.size(); i++) {
            Beacon beacon = beacons.get(i);
            beacon.setId(capture + "#" + i);
            beacon.setBroadcastId(broadcastOf(capture));
            beacon.setViewerId("viewer of " + capture);
            beacon.setViewId(capture);
        }
        return beacons;
    }

    private static String broadcastOf(String capture) {
        return UUID.nameUUIDFromBytes(capture.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static KinesisAsyncClient kinesisClient(KinesisServer kinesis) {
        KinesisAsyncClient client = KinesisClients.async(kinesis.endpoint(), "eu-west-1");
        client.createStream(r -> r.streamName(EventStream.BEACONS.streamName()).shardCount(4))
                .join();
        return client;
    }
}
