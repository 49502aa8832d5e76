package tv.headwater.media.relay;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.db.Database;

/** Starts one ingest relay on AWS, configured by the environment ({@link RelayEnvironment} documents each key). */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int CONFIGURATION_ERROR = 2;

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        RelayEnvironment environment = RelayEnvironment.read(System.getenv());
        if (!environment.errors().isEmpty()) {
            environment.errors().forEach(System.err::println);
            System.exit(CONFIGURATION_ERROR);
        }
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.countDown();
            awaitQuietly(stopped);
        }));
        try (Database database = Database.connect(environment.database());
                IngestRelay relay = IngestRelay.start(environment.relay(), database)) {
            LOG.info("the ingest relay takes encoders on port {}", relay.port());
            stopping.await();
        } finally {
            stopped.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
