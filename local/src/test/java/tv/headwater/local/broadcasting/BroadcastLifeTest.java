package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.InputState;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.local.eventbridge.Events;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;
import tv.headwater.local.medialive.MediaLiveServer;
import tv.headwater.local.medialive.MediaLiveServerConfig;
import tv.headwater.media.InputNames;
import tv.headwater.media.MediaOrchestrator;
import tv.headwater.media.OrchestratorConfig;
import tv.headwater.media.bucket.FolderMediaBucket;
import tv.headwater.media.bucket.MediaBucket;
import tv.headwater.media.relay.IngestRelay;
import tv.headwater.media.relay.RelayConfig;
import tv.headwater.media.thumbnails.Thumbnails;

/** The real orchestrator and ingest relay against the local MediaLive, with real video. */
@Tag("it")
class BroadcastLifeTest {
    private static final String KEY = "key-of-the-channel-0001";
    private static final InputNames NAMES = new InputNames("input-secret-of-the-tests-0123456789");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CUT_WITHIN = Duration.ofSeconds(5);
    private static final Duration TWO_CAPTURES = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Ffmpeg ffmpeg = Ffmpeg.find(null);
    private final UUID channel = UUID.randomUUID();
    private final UUID broadcast = UUID.randomUUID();
    private EmbeddedPostgres postgres;
    private Database database;
    private MediaLiveServer mediaLive;
    private MediaLiveClient client;
    private IngestRelay relay;
    private ServiceQuotasClient quotas;
    private MediaOrchestrator orchestrator;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        database = Database.connect(
                new DatabaseConfig("test", postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 4));
        database.migrate();
        mediaLive = MediaLiveServer.start(MediaLiveServerConfig.of(0, 0, folder, ffmpeg), Events.nowhere());
        client = MediaLiveClient.builder()
                .endpointOverride(mediaLive.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        relay = IngestRelay.start(RelayConfig.oneMachine(0, NAMES), database);
        quotas = ServiceQuotasClient.builder()
                .endpointOverride(mediaLive.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        startOrchestrator();
    }

    private void startOrchestrator() {
        orchestrator = MediaOrchestrator.start(
                OrchestratorConfig.oneMachine(NAMES),
                database,
                new MediaOrchestrator.Clients(client, quotas),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        orchestrator.close();
        client.close();
        quotas.close();
        mediaLive.close();
        database.close();
        postgres.close();
    }

    @Test
    void aBroadcastGoesLiveSurvivesItsEncoderAndItsOrchestratorAndLeavesNothingRunning() throws IOException {
        wish();
        awaitPhase("ready");
        assertThat(column("ingest_url")).isEqualTo("rtmp://127.0.0.1:" + mediaLive.rtmpPort() + "/live");

        FfmpegProcess encoder = publish();
        awaitPhase("live");
        assertThat(folder.resolve("media/headwater-media" + column("playback_path")))
                .exists();
        MediaBucket bucket = new FolderMediaBucket(folder.resolve("media/headwater-media"));
        try (Thumbnails thumbnails =
                Thumbnails.start(database, bucket, MediaOrchestrator.DVR_WINDOW, Clock.systemUTC())) {
            await().atMost(TWO_CAPTURES)
                    .untilAsserted(() -> assertThat(folder.resolve("media/headwater-media" + column("thumbnail_path")))
                            .exists());
        }

        encoder.kill();
        awaitPhase("interrupted");
        orchestrator.close();
        FfmpegProcess again = publish();
        startOrchestrator();
        awaitPhase("live");

        FfmpegProcess second = publish();
        assertThat(second.ended().join()).isNotZero();
        assertThat(second.complaints()).contains("An encoder sends to this broadcast already");
        database.sql().execute("update stream_key set revoked_at = now()");
        await().atMost(CUT_WITHIN).until(() -> !again.isAlive());
        assertThat(again.complaints()).contains("This stream key was revoked");

        database.sql().execute("update broadcast set desired = 'ended', updated_at = now()");
        awaitPhase("ended");
        assertThat(client.listChannels(r -> {}).channels()).allMatch(c -> c.state() == ChannelState.DELETED);
        assertThat(client.listInputs(r -> {}).inputs()).allMatch(i -> i.state() == InputState.DELETED);
        assertThat(database.sql().fetchSingle("select count(*) from outbox").get(0, Integer.class))
                .isEqualTo(2);
        assertThat(Files.exists(folder.resolve("media/headwater-archive/" + broadcast + "/archive.000000.m2ts")))
                .isTrue();
    }

    /** The portal's part, by hand. */
    private void wish() {
        UUID account = UUID.randomUUID();
        database.sql().execute("insert into account values (?, 'sub', 'viewer', 'Ada', now())", account);
        database.sql().execute("insert into channel values (?, ?, 'ada', 'Ada', '', now())", channel, account);
        database.sql()
                .execute(
                        "insert into stream_key values (gen_random_uuid(), ?, 'OBS', sha256(convert_to(?, 'UTF8')), now())",
                        channel,
                        KEY);
        database.sql().execute("""
                        insert into broadcast (id, channel_id, title, category_id, desired, created_at, updated_at)
                        values (?, ?, 'Repairing a radio', 'making', 'on_air', now(), now())
                        """, broadcast, channel);
    }

    private void awaitPhase(String phase) {
        await().atMost(PATIENCE)
                .alias(phase)
                .ignoreExceptions() // no row before the first look
                .untilAsserted(() -> assertThat(column("phase")).isEqualTo(phase));
    }

    private String column(String name) {
        return database.sql()
                .fetchSingle("select " + name + " from broadcast_media where broadcast_id = ?", broadcast)
                .get(0, String.class);
    }

    private FfmpegProcess publish() throws IOException {
        return ffmpeg.start(List.of(
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=640x360:rate=25",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "50",
                "-c:a",
                "aac",
                "-t",
                "120",
                "-f",
                "flv",
                "rtmp://127.0.0.1:" + relay.port() + "/live/" + KEY));
    }
}
