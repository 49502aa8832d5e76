package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.local.eventbridge.Events;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;
import tv.headwater.local.mediaconvert.MediaConvertServer;
import tv.headwater.local.mediaconvert.MediaConvertServerConfig;
import tv.headwater.local.medialive.MediaLiveServer;
import tv.headwater.local.medialive.MediaLiveServerConfig;
import tv.headwater.media.InputNames;
import tv.headwater.media.MediaOrchestrator;
import tv.headwater.media.OrchestratorConfig;
import tv.headwater.media.recordings.FolderRecordingFiles;
import tv.headwater.media.recordings.RecordingArchiver;
import tv.headwater.media.recordings.RecordingsConfig;
import tv.headwater.media.relay.IngestRelay;
import tv.headwater.media.relay.RelayConfig;

/** From RTMP to a recording and to nothing, with real video and an interruption. */
@Tag("it")
class RecordingLifeTest {
    private static final String KEY = "key-of-the-channel-0001";
    private static final InputNames NAMES = new InputNames("input-secret-of-the-tests-0123456789");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int FIRST_SECONDS = 8;
    private static final int SECOND_SECONDS = 7;

    @TempDir
    Path folder;

    private final Ffmpeg ffmpeg = Ffmpeg.find(null);
    private final UUID broadcast = UUID.randomUUID();
    private final List<AutoCloseable> started = new ArrayList<>();
    private Database database;
    private MediaLiveServer mediaLive;
    private IngestRelay relay;
    private MediaConvertServer mediaConvert;
    private RecordingArchiver.Outside outside;
    private RecordingArchiver archiver;

    @BeforeEach
    void start() throws IOException {
        EmbeddedPostgres postgres = kept(EmbeddedPostgres.builder().start());
        database = kept(Database.connect(
                new DatabaseConfig("test", postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 6)));
        database.migrate();
        mediaLive = kept(MediaLiveServer.start(MediaLiveServerConfig.of(0, 0, folder, ffmpeg), Events.nowhere()));
        mediaConvert = kept(MediaConvertServer.start(MediaConvertServerConfig.of(0, folder, ffmpeg), Events.nowhere()));
        MediaLiveClient live = kept(MediaLiveClient.builder()
                .endpointOverride(mediaLive.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build());
        ServiceQuotasClient quotas = kept(ServiceQuotasClient.builder()
                .endpointOverride(mediaLive.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build());
        MediaConvertClient convert = kept(MediaConvertClient.builder()
                .endpointOverride(mediaConvert.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build());
        RecordingsConfig config = RecordingsConfig.oneMachine();
        outside = new RecordingArchiver.Outside(
                database, convert, new FolderRecordingFiles(folder.resolve("media"), config.buckets()));
        relay = kept(IngestRelay.start(RelayConfig.oneMachine(0, NAMES), database));
        kept(MediaOrchestrator.start(
                OrchestratorConfig.oneMachine(NAMES),
                database,
                new MediaOrchestrator.Clients(live, quotas),
                Clock.systemUTC()));
        archiver = RecordingArchiver.start(config, outside, Clock.systemUTC());
    }

    private <T extends AutoCloseable> T kept(T part) {
        started.add(0, part);
        return part;
    }

    @AfterEach
    void stop() throws Exception {
        archiver.close();
        for (AutoCloseable part : started) {
            part.close();
        }
    }

    @Test
    void aBroadcastWithAnInterruptionBecomesARecordingOfItsLengthAndCanBeDeleted() throws IOException {
        mediaConvert.faults().timeOutAfterCommit("CreateJob", 1);
        wish();
        awaitColumn("broadcast_media", "phase", "ready");
        publish(FIRST_SECONDS).ended().join();
        publish(SECOND_SECONDS).ended().join();
        awaitColumn("broadcast_media", "phase", "interrupted");
        database.sql().execute("update broadcast set desired = 'ended', updated_at = now()");

        await().atMost(PATIENCE).ignoreExceptions().until(() -> column("recording", "job_id") != null);
        archiver.close();
        archiver = RecordingArchiver.start(RecordingsConfig.oneMachine(), outside, Clock.systemUTC());
        awaitColumn("recording", "state", "archived");

        Path playlist = folder.resolve("media/headwater-media" + column("recording", "playback_path"));
        assertThat(seconds(playlist)).isCloseTo(FIRST_SECONDS + SECOND_SECONDS, within(2.0));
        assertThat(Long.parseLong(column("recording", "duration_ms")) / 1000.0)
                .isCloseTo(FIRST_SECONDS + SECOND_SECONDS, within(2.0));
        assertThat(column("recording", "attempts")).isEqualTo("1");
        assertThat(folder.resolve("media/headwater-media" + column("recording", "previews_path")))
                .exists();
        assertThat(folder.resolve("media/headwater-media" + column("recording", "thumbnail_path")))
                .exists();

        database.sql().execute("update broadcast set recording = 'deleted'");
        awaitColumn("recording", "state", "deleted");
        assertThat(outside.files().anyLeft(broadcast)).isFalse();
    }

    /** The portal's part, by hand. */
    private void wish() {
        UUID account = UUID.randomUUID();
        UUID channel = UUID.randomUUID();
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

    private void awaitColumn(String table, String name, String value) {
        await().atMost(PATIENCE)
                .alias(name + " " + value)
                .ignoreExceptions() // no row before the first look
                .untilAsserted(() -> assertThat(column(table, name)).isEqualTo(value));
    }

    private String column(String table, String name) {
        return database.sql()
                .fetchSingle("select " + name + "::text from " + table + " where broadcast_id = ?", broadcast)
                .get(0, String.class);
    }

    private double seconds(Path playlist) throws IOException {
        String text = ffmpeg.probe(
                List.of("-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", playlist.toString()),
                Duration.ofSeconds(30));
        return Double.parseDouble(text.strip());
    }

    private FfmpegProcess publish(int seconds) throws IOException {
        String arguments = "-re -f lavfi -i testsrc2=size=640x360:rate=25 -f lavfi -i sine=frequency=440 -c:v libx264"
                + " -preset ultrafast -pix_fmt yuv420p -g 50 -c:a aac -t " + seconds
                + " -f flv rtmp://127.0.0.1:" + relay.port() + "/live/" + KEY;
        return ffmpeg.start(List.of(arguments.split(" ")));
    }
}
