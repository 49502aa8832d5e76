package tv.headwater.media;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tv.headwater.db.Database;
import tv.headwater.media.bucket.S3MediaBucket;
import tv.headwater.media.clips.ClipWorkshop;
import tv.headwater.media.news.MediaNews;
import tv.headwater.media.news.Subject;
import tv.headwater.media.recordings.RecordingArchiver;
import tv.headwater.media.recordings.RecordingsConfig;
import tv.headwater.media.recordings.S3RecordingFiles;
import tv.headwater.media.thumbnails.Thumbnails;

/** Starts one orchestrator on AWS, configured by the environment ({@link Environment} documents each key). */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final int CONFIGURATION_ERROR = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Environment environment = Environment.read(System.getenv());
        if (!environment.errors().isEmpty()) {
            environment.errors().forEach(System.err::println);
            System.exit(CONFIGURATION_ERROR);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (Database database = Database.connect(environment.database());
                MediaLiveClient client = mediaLive();
                ServiceQuotasClient quotas = quotas();
                MediaConvertClient convert = mediaConvert();
                S3Client s3 = s3();
                MediaOrchestrator orchestrator = MediaOrchestrator.start(
                        environment.orchestrator(),
                        database,
                        new MediaOrchestrator.Clients(client, quotas),
                        Clock.systemUTC());
                RecordingArchiver archiver = archiver(environment.recordings(), database, convert, s3);
                ClipWorkshop clips = ClipWorkshop.start(
                        database,
                        new S3MediaBucket(s3, environment.orchestrator().mediaBucket()),
                        Clock.systemUTC());
                Thumbnails thumbnails = Thumbnails.start(
                        database,
                        new S3MediaBucket(s3, environment.orchestrator().mediaBucket()),
                        MediaOrchestrator.DVR_WINDOW,
                        Clock.systemUTC());
                SqsClient sqs = sqs();
                MediaNews news = news(environment.eventQueueUrl(), sqs, orchestrator, archiver)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                if (news != null) {
                    news.close();
                }
                thumbnails.close();
                clips.close();
                archiver.close();
                orchestrator.close();
                stopped.countDown();
            }));
            LOG.info("the orchestrator of {} runs", environment.orchestrator().environment());
            stopped.await();
        }
    }

    /** Below a lease in time, so that a call never outlives the right to make it. */
    private static MediaLiveClient mediaLive() {
        return MediaLiveClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.apiCallTimeout(CALL_TIMEOUT).retryStrategy(RetryMode.ADAPTIVE_V2))
                .build();
    }

    private static ServiceQuotasClient quotas() {
        return ServiceQuotasClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.apiCallTimeout(CALL_TIMEOUT))
                .build();
    }

    private static RecordingArchiver archiver(
            RecordingsConfig config, Database database, MediaConvertClient convert, S3Client s3) {
        RecordingArchiver.Outside outside =
                new RecordingArchiver.Outside(database, convert, new S3RecordingFiles(s3, config.buckets()));
        return RecordingArchiver.start(config, outside, Clock.systemUTC());
    }

    private static MediaConvertClient mediaConvert() {
        return MediaConvertClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.apiCallTimeout(CALL_TIMEOUT).retryStrategy(RetryMode.ADAPTIVE_V2))
                .build();
    }

    /** Patient enough for a receiver that SQS keeps waiting. */
    private static SqsClient sqs() {
        Duration patience = MediaNews.LONG_POLL.plus(CALL_TIMEOUT);
        return SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(patience))
                .overrideConfiguration(o -> o.apiCallTimeout(patience))
                .build();
    }

    private static @Nullable MediaNews news(
            @Nullable String queueUrl, SqsClient sqs, MediaOrchestrator orchestrator, RecordingArchiver archiver) {
        Map<Subject, Runnable> hasten = Map.of(Subject.CHANNELS, orchestrator::hasten, Subject.JOBS, archiver::hasten);
        return queueUrl == null ? null : MediaNews.start(sqs, queueUrl, hasten);
    }

    private static S3Client s3() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.apiCallTimeout(CALL_TIMEOUT))
                .build();
    }
}
