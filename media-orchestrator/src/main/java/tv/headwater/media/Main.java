package tv.headwater.media;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import tv.headwater.db.Database;

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
                MediaOrchestrator orchestrator =
                        MediaOrchestrator.start(environment.orchestrator(), database, client, Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
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
}
