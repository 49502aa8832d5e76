package tv.headwater.bench.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import tv.headwater.db.Database;
import tv.headwater.local.edge.Edge;
import tv.headwater.local.edge.EdgeConfig;
import tv.headwater.local.eventbridge.Events;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.medialive.MediaLiveServer;
import tv.headwater.local.medialive.MediaLiveServerConfig;
import tv.headwater.local.postgres.LocalPostgres;
import tv.headwater.media.InputNames;
import tv.headwater.media.MediaOrchestrator;
import tv.headwater.media.OrchestratorConfig;
import tv.headwater.media.relay.IngestRelay;
import tv.headwater.media.relay.RelayConfig;

/** All that one broadcast passes through: relay, MediaLive, orchestrator, edge, each as on one machine. */
final class BroadcastStage implements AutoCloseable {
    private static final String KEY = "bench-key-of-the-channel-0001";
    private static final InputNames NAMES = new InputNames("input-secret-of-the-bench-0123456789");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long POLL_MILLIS = 20;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final UUID broadcast = UUID.randomUUID();
    private final Path live;
    private final Database database;
    private final int edgePort;
    private final int relayPort;

    BroadcastStage(Path folder, Ffmpeg ffmpeg, int freePort) throws IOException {
        Path bucket = folder.resolve("media/headwater-media");
        live = bucket.resolve("live/" + broadcast);
        LocalPostgres postgres = kept(LocalPostgres.start(folder.resolve("postgres"), freePort));
        database = kept(Database.connect(postgres.connection("bench", 8)));
        database.migrate();
        MediaLiveServer mediaLive =
                kept(MediaLiveServer.start(MediaLiveServerConfig.of(0, 0, folder, ffmpeg), Events.nowhere()));
        MediaLiveClient client = kept(MediaLiveClient.builder()
                .endpointOverride(mediaLive.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build());
        Clock clock = Clock.systemUTC();
        IngestRelay relay = kept(IngestRelay.start(RelayConfig.oneMachine(0, NAMES), database));
        ServiceQuotasClient quotas = kept(ServiceQuotasClient.builder()
                .endpointOverride(mediaLive.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build());
        kept(MediaOrchestrator.start(
                OrchestratorConfig.oneMachine(NAMES), database, new MediaOrchestrator.Clients(client, quotas), clock));
        Files.createDirectories(bucket);
        Edge edge = kept(Edge.start(
                EdgeConfig.at(0, bucket, EdgeConfig.Viewers.NOBODY),
                (stream, key, event) -> CompletableFuture.completedFuture(null),
                clock));
        edgePort = edge.port();
        relayPort = relay.port();
    }

    private <T extends AutoCloseable> T kept(T part) {
        started.push(part);
        return part;
    }

    /** Plays the portal's part by hand; returns when an encoder may send. */
    void goLive() throws InterruptedException {
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
                values (?, ?, 'Bench', 'making', 'on_air', now(), now())""", broadcast, channel);
        await("the broadcast is ready", () -> "ready".equals(phase()));
    }

    /** Where the encoder sends to, with its key. */
    String encoderAddress() {
        return "rtmp://127.0.0.1:" + relayPort + "/live/" + KEY;
    }

    String playlistUrl() {
        return "http://127.0.0.1:" + edgePort + "/live/" + broadcast + "/index.m3u8";
    }

    /** Milliseconds from the relay's taking the encoder to a segment in every playlist of the master playlist. */
    long awaitFirstPlay() throws InterruptedException {
        await("the first segment", this::isPlayable);
        long playable = System.currentTimeMillis();
        Long connected = (Long) database.sql()
                .fetchValue("select (extract(epoch from min(connected_at)) * 1000)::bigint from encoder_connection");
        return playable - (connected == null ? playable : connected);
    }

    private boolean isPlayable() {
        try {
            Path master = live.resolve("index.m3u8");
            return Files.exists(master)
                    && Files.readAllLines(master).stream()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .allMatch(line -> hasSegment(live.resolve(line)));
        } catch (IOException beingWritten) {
            return false;
        }
    }

    private static boolean hasSegment(Path playlist) {
        try {
            return Files.readString(playlist).contains("#EXTINF");
        } catch (IOException missing) {
            return false;
        }
    }

    private @Nullable String phase() {
        return (String)
                database.sql().fetchValue("select phase from broadcast_media where broadcast_id = ?", broadcast);
    }

    private static void await(String what, BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + ": not within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
