package tv.headwater.local.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.ingest.GeographyConfig;
import tv.headwater.ingest.IngestApi;
import tv.headwater.ingest.IngestConfig;
import tv.headwater.ingest.IngestLimits;
import tv.headwater.ingest.OperationsConfig;
import tv.headwater.local.audience.Audience;
import tv.headwater.local.audience.AudienceConfig;
import tv.headwater.local.demo.Demo;
import tv.headwater.local.edge.Edge;
import tv.headwater.local.edge.EdgeConfig;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegMissing;
import tv.headwater.local.postgres.LocalPostgres;
import tv.headwater.media.InputNames;
import tv.headwater.media.MediaOrchestrator;
import tv.headwater.media.OrchestratorConfig;
import tv.headwater.media.bucket.FolderMediaBucket;
import tv.headwater.media.bucket.MediaBucket;
import tv.headwater.media.clips.ClipWorkshop;
import tv.headwater.media.costs.Costs;
import tv.headwater.media.news.MediaNews;
import tv.headwater.media.news.Subject;
import tv.headwater.media.recordings.FolderRecordingFiles;
import tv.headwater.media.recordings.RecordingArchiver;
import tv.headwater.media.recordings.RecordingsConfig;
import tv.headwater.media.relay.IngestRelay;
import tv.headwater.media.relay.RelayConfig;
import tv.headwater.media.thumbnails.Thumbnails;
import tv.headwater.portal.Portal;
import tv.headwater.portal.PortalConfig;

/**
 * The whole of Headwater in this JVM: starts its parts in order, stops them in the opposite order.
 *
 * <p>The deployables are the very ones that run on AWS; only the addresses and the servers behind them are this machine's.
 */
public final class Platform implements AutoCloseable {
    /** One machine talks to itself; what listens for others belongs behind TLS. */
    private static final String LOOPBACK = "127.0.0.1";

    private final PlatformConfig config;
    private final Clock clock;
    private final Parts parts;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    public Platform(PlatformConfig config, Clock clock, Consumer<String> progress) {
        this.config = config;
        this.clock = clock;
        this.parts = new Parts(progress);
    }

    /**
     * Returns when everything runs.
     *
     * @throws CannotStart if something outside the program is in the way
     */
    public void start() throws Exception {
        try {
            startAll();
        } catch (CancellationException stopped) {
            // A stop was asked for while starting: what had started is being closed by whoever asked.
        } catch (FfmpegMissing missing) {
            close();
            throw new CannotStart(String.valueOf(missing.getMessage()), missing);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private void startAll() throws Exception {
        Ports ports = config.ports();
        DataFolder folder = parts.start("data folder " + config.data(), () -> DataFolder.open(config.data()));
        LocalPostgres.stopLeftover(folder.postgres()); // of a killed platform; it would hold its port
        PortCheck.requireFree(ports);
        RunningPlatform.leaveNote(folder.root(), ports);
        Ffmpeg ffmpeg = Ffmpeg.find(configuredFfmpeg());
        Secrets secrets = Secrets.of(folder.secrets());
        Endpoints endpoints = Endpoints.start(parts, folder, ports, ffmpeg, clock);
        InputNames inputNames = new InputNames(secrets.inputs());
        RecordingsConfig recordings = RecordingsConfig.oneMachine();
        parts.start("edge", () -> Edge.start(edgeConfig(ports, secrets, folder), endpoints.publisher(), clock));
        parts.start(
                "ingest-api",
                () -> IngestApi.start(ingestConfig(ports, secrets, folder), endpoints.publisher(), clock));
        new Jobs(folder, endpoints, failure::complete).start(parts, config.compute(), ports.flinkWeb());
        MediaOrchestrator orchestrator = parts.start(
                "media-orchestrator",
                () -> MediaOrchestrator.start(
                        OrchestratorConfig.oneMachine(inputNames).withCosts(costs()),
                        endpoints.database(),
                        new MediaOrchestrator.Clients(endpoints.mediaLive(), endpoints.quotas()),
                        clock));
        parts.start(
                "ingest relay, RTMP on port " + ports.rtmp(),
                () -> IngestRelay.start(RelayConfig.oneMachine(ports.rtmp(), inputNames), endpoints.database()));
        RecordingArchiver archiver = parts.start(
                "recording archiver",
                () -> RecordingArchiver.start(recordings, recordingsOf(folder, endpoints, recordings), clock));
        parts.start(
                "events of MediaLive and MediaConvert",
                () -> MediaNews.start(
                        endpoints.sqs(),
                        endpoints.mediaEventsQueue(),
                        Map.of(Subject.CHANNELS, orchestrator::hasten, Subject.JOBS, archiver::hasten)));
        MediaBucket bucket = new FolderMediaBucket(folder.mediaBucket());
        parts.start("clips", () -> ClipWorkshop.start(endpoints.database(), bucket, clock));
        parts.start(
                "thumbnails",
                () -> Thumbnails.start(endpoints.database(), bucket, MediaOrchestrator.DVR_WINDOW, clock));
        parts.start(
                "portal",
                () -> Portal.start(
                        portalConfig(ports, secrets),
                        endpoints.database(),
                        endpoints.publisher(),
                        endpoints.cognito(),
                        clock));
        if (config.demo()) {
            startDemo(folder, ports, ffmpeg);
        }
    }

    /** The same variables as on AWS: what broadcasting would cost there can be rehearsed here. */
    private static Costs costs() {
        List<String> errors = new ArrayList<>();
        Costs costs = Costs.read(System.getenv(), errors);
        if (!errors.isEmpty()) {
            throw new CannotStart(String.join("; ", errors));
        }
        return costs;
    }

    private void startDemo(DataFolder folder, Ports ports, Ffmpeg ffmpeg) throws Exception {
        Demo.Places places = new Demo.Places(origin(ports.portal()), origin(ports.cognito()), folder.demo());
        parts.start("demo creators go live", () -> Demo.start(places, ffmpeg));
        parts.start("simulated audience", () -> Audience.start(AudienceConfig.demo(origin(ports.portal()))));
    }

    private static EdgeConfig edgeConfig(Ports ports, Secrets secrets, DataFolder folder) {
        String portal = origin(ports.portal()).toString();
        return EdgeConfig.at(
                ports.edge(), folder.mediaBucket(), new EdgeConfig.Viewers(portal, secrets.mediaPublicKeys()));
    }

    private static PortalConfig portalConfig(Ports ports, Secrets secrets) {
        return new PortalConfig(
                LOOPBACK,
                ports.portal(),
                origin(ports.portal()),
                origin(ports.ingest()),
                encoderUrl(ports),
                origin(ports.edge()),
                PlaybackKeys.of(secrets.playback()),
                secrets.mediaKey(),
                secrets.pseudonym(),
                Endpoints.COGNITO_CLIENT_ID,
                0,
                origin(ports.cognito()).resolve("/local/mailbox"));
    }

    private static IngestConfig ingestConfig(Ports ports, Secrets secrets, DataFolder folder) {
        return new IngestConfig(
                LOOPBACK,
                ports.ingest(),
                PlaybackKeys.of(secrets.playback()),
                0,
                IngestLimits.defaults(),
                new GeographyConfig(folder.geography("country"), folder.geography("asn")),
                OperationsConfig.local(ports.ingestOperations()));
    }

    private static URI encoderUrl(Ports ports) {
        return URI.create("rtmp://localhost:" + ports.rtmp() + "/live");
    }

    private static URI origin(int port) {
        return URI.create("http://localhost:" + port);
    }

    private static @Nullable Path configuredFfmpeg() {
        String path = System.getenv("HEADWATER_FFMPEG");
        return path == null || path.isBlank() ? null : Path.of(path);
    }

    /** Waits as long as the platform runs well; returns what ended it. */
    public Throwable awaitFailure() throws InterruptedException {
        try {
            return failure.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the platform's end was lost", e);
        }
    }

    private static RecordingArchiver.Outside recordingsOf(
            DataFolder folder, Endpoints endpoints, RecordingsConfig config) {
        return new RecordingArchiver.Outside(
                endpoints.database(),
                endpoints.mediaConvert(),
                new FolderRecordingFiles(folder.buckets(), config.buckets()));
    }

    @Override
    public void close() {
        parts.close();
    }
}
