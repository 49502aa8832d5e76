package tv.headwater.local.broadcasting;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import tv.headwater.db.Database;
import tv.headwater.local.eventbridge.EventQueue;
import tv.headwater.local.mediaconvert.MediaConvertServer;
import tv.headwater.local.medialive.MediaLiveServer;
import tv.headwater.media.MediaOrchestrator;
import tv.headwater.media.news.Subject;
import tv.headwater.media.recordings.FolderRecordingFiles;
import tv.headwater.media.recordings.RecordingArchiver;
import tv.headwater.media.relay.IngestRelay;

/**
 * All that a broadcast needs but database and portal: MediaLive and MediaConvert of this machine, the ingest relay, the
 * orchestrator, the archiver. Their calls are not repeated by the SDK: what fails is theirs to mend.
 */
final class MediaParts implements AutoCloseable {
    final MediaLiveServer mediaLive;
    final MediaConvertServer mediaConvert;
    final EventQueue events;
    final MediaLiveClient liveClient;
    final MediaConvertClient convertClient;
    final IngestRelay relay;
    private final List<AutoCloseable> started = new ArrayList<>();

    MediaParts(MediaPlan plan, Database database) throws IOException {
        events = kept(new EventQueue());
        mediaLive = kept(MediaLiveServer.start(plan.mediaLive(), events.bridge));
        mediaConvert = kept(MediaConvertServer.start(plan.mediaConvert(), events.bridge));
        liveClient = kept(liveClient(mediaLive.endpoint()));
        convertClient = kept(towards(MediaConvertClient.builder())
                .endpointOverride(mediaConvert.endpoint())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build());
        MediaLiveClient heard = kept(towards(MediaLiveClient.builder())
                .endpointOverride(mediaLive.endpoint())
                .overrideConfiguration(
                        o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()).executionInterceptors(plan.listeners()))
                .build());
        ServiceQuotasClient quotas = kept(towards(ServiceQuotasClient.builder())
                .endpointOverride(mediaLive.endpoint())
                .build());
        relay = kept(IngestRelay.start(plan.relay(), database));
        MediaOrchestrator orchestrator = kept(MediaOrchestrator.start(
                plan.orchestrator(), database, new MediaOrchestrator.Clients(heard, quotas), Clock.systemUTC()));
        var files = new FolderRecordingFiles(
                plan.mediaLive().mediaFolder(), plan.recordings().buckets());
        RecordingArchiver archiver = kept(RecordingArchiver.start(
                plan.recordings(), new RecordingArchiver.Outside(database, convertClient, files), Clock.systemUTC()));
        kept(events.read(Map.of(Subject.CHANNELS, orchestrator::hasten, Subject.JOBS, archiver::hasten)));
    }

    static MediaLiveClient liveClient(URI endpoint) {
        return towards(MediaLiveClient.builder())
                .endpointOverride(endpoint)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B towards(B builder) {
        return builder.region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create());
    }

    private <T extends AutoCloseable> T kept(T part) {
        started.add(0, part);
        return part;
    }

    /** What an encoder sends to, with its key. */
    String address(String key) {
        return "rtmp://127.0.0.1:" + relay.port() + "/live/" + key;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : started) {
            part.close();
        }
    }
}
