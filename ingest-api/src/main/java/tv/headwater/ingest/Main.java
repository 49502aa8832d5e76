package tv.headwater.ingest;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;

/** Runs ingest-api as a process of its own; {@link IngestEnvironment} names the variables it reads. */
public final class Main {
    private static final int EXIT_BAD_CONFIG = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        IngestEnvironment environment = IngestEnvironment.read(System.getenv());
        if (!environment.errors().isEmpty()) {
            System.err.println("ingest-api cannot start:");
            environment.errors().forEach(error -> System.err.println("  " + error));
            System.exit(EXIT_BAD_CONFIG);
        }
        KinesisAsyncClient kinesis = KinesisClients.async(environment.kinesisEndpoint(), environment.region());
        KinesisPublisher publisher = new KinesisPublisher(kinesis, PublisherConfig.defaults());
        IngestApi api = start(environment.config(), publisher);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            api.close();
            publisher.close();
            kinesis.close();
        }));
        new CountDownLatch(1).await();
    }

    private static IngestApi start(IngestConfig config, KinesisPublisher publisher) {
        try {
            return IngestApi.start(config, publisher, Clock.systemUTC());
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("ingest-api cannot start: " + e.getMessage());
            System.exit(EXIT_BAD_CONFIG);
            throw e;
        }
    }
}
